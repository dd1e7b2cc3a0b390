import pytest

from module import vector_length


def test_length():
    assert vector_length([3.0, 4.0]) == 5.0


def test_of_measured_values():
    assert vector_length([0.5, -1.25, 1e10]) == pytest.approx(1e10)
