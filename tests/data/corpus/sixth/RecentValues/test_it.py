import pytest
from module import RecentValues


def test_values():
    recent = RecentValues(3)
    for value in (7, 1, 4, 9):
        recent.add(value)
    assert len(recent) == 3
    assert recent[0] == 1
    assert recent[-1] == 9
    assert recent.is_rising()


def test_size():
    with pytest.raises(ValueError):
        RecentValues(0)
