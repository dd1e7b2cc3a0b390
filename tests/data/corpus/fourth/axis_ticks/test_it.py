import pytest

from module import axis_ticks, tick_labels


def test_ticks():
    assert axis_ticks(0, 2, 0.5) == [0, 0.5, 1.0, 1.5, 2.0]
    assert tick_labels(1, 3, 1) == ["1", "2", "3"]
    assert axis_ticks(1, 0, 1) == []


def test_step():
    with pytest.raises(ValueError):
        axis_ticks(0, 1, 0)
