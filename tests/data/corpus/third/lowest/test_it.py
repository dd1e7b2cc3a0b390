import math

from module import lowest, lowest_by_sensor


def test_lowest():
    assert lowest([3.5, -1.0, 2.0]) == -1.0
    assert lowest([]) == math.inf


def test_by_sensor():
    assert lowest_by_sensor({"a": [2.0, 1.0], "b": [4.0]}) == {"a": 1.0, "b": 4.0}
