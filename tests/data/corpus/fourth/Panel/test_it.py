import pytest

from module import Panel


def test_configured():
    panel = Panel("log").configure(title="Log", visible=False)
    assert (panel.title, panel.visible, panel.width) == ("Log", False, 80)
    assert Panel(width=5).width == 20


def test_unknown():
    panel = Panel("log")
    with pytest.raises(AttributeError, match="a panel has no colour"):
        panel.configure(title="x", colour="red")
    assert panel.title == "log"
