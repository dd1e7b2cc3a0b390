import pytest

from module import Speaker, muted


def test_muted():
    speaker = Speaker()
    speaker.say("a")
    with muted(speaker) as same:
        same.say("b")
    speaker.say("c")
    assert speaker.said == ["a", "c"]


def test_error():
    speaker = Speaker()
    with pytest.raises(KeyError):
        with muted(speaker):
            raise KeyError("x")
    assert speaker.on
