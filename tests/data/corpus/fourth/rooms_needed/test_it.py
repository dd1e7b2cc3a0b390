import pytest

from module import rooms_needed


def test_rooms():
    assert rooms_needed([(9, 12), (10, 11), (13, 14)]) == 2
    assert rooms_needed([]) == 0


def test_times():
    with pytest.raises(ValueError):
        rooms_needed([(10, 9)])
