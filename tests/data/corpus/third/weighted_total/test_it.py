import pytest

from module import weighted_total


def test_total():
    assert weighted_total([2.0, 4.0], [0.5, 0.25]) == 2.0
    assert weighted_total([], []) == 0.0


def test_lengths():
    with pytest.raises(ValueError):
        weighted_total([1.0], [])
