from module import Plugin, call_hooks


class Loud(Plugin):
    name = "loud"

    def on_save(self, payload):
        return payload.upper()


def test_called():
    assert call_hooks([Plugin(), Loud()], "save", "x") == {"loud": "X"}


def test_no_hook():
    assert call_hooks([Loud()], "load", "x") == {}
