import pytest

from module import bounding_box


def test_box():
    box = bounding_box([(1, 2), (3, -1), (2, 5)])
    assert box == (1, -1, 3, 5)
    assert box.area == 12


def test_none():
    with pytest.raises(ValueError):
        bounding_box([])
