import pytest

from module import best_stretch


def test_stretch():
    assert best_stretch([3, -5, 4, -1, 2, -6, 3]) == 5


def test_one():
    assert best_stretch([8]) == 8


def test_empty():
    with pytest.raises(ValueError):
        best_stretch([])
