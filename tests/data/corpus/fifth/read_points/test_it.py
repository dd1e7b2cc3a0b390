import pytest
from module import read_points


def test_points():
    assert read_points(["1,2", "", "3, 4", "1,2,3"]) == [(1, 2), (3, 4)]


def test_bad_number():
    with pytest.raises(ValueError):
        read_points(["1,x"])
