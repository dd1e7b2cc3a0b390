import pytest

from module import RecentFiles


def test_limit():
    recent = RecentFiles(2)
    for number, name in enumerate("abc"):
        recent.put(name, number)
    assert recent.names() == ["b", "c"]
    assert recent.get("a") is None
    assert recent.get("c") == 2


def test_refused():
    with pytest.raises(ValueError):
        RecentFiles(0)
