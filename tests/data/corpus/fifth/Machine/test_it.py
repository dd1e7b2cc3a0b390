import pytest
from module import Machine


def test_hooks():
    called = []
    machine = Machine("open", {"open": ["closed"]})
    machine.on_enter("closed", lambda _: called.append("enter"))
    machine.on_leave("open", lambda _: called.append("leave"))
    machine.go("closed")
    assert called == ["leave", "enter"]
    assert machine.state == "closed"


def test_not_allowed():
    with pytest.raises(ValueError, match="no way from open to gone"):
        Machine("open", {}).go("gone")
