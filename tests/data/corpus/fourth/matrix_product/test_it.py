import pytest

from module import matrix_product


def test_row():
    assert matrix_product([[1, 2]], [[3, 4], [5, 6]]) == [[13, 16]]


def test_sizes():
    with pytest.raises(ValueError):
        matrix_product([[1]], [[1], [2]])
    with pytest.raises(ValueError):
        matrix_product([], [[1]])
