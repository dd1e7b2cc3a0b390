import pytest

from module import histogram


def test_counts():
    assert histogram([0, 1, 1.5, 4, 9], [0, 1, 5]) == [1, 3]
    assert histogram([], [0, 1]) == [0]


def test_edges():
    with pytest.raises(ValueError):
        histogram([1], [1, 1])
