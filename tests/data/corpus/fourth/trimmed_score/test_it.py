import pytest

from module import Routine, trimmed_score


def test_score():
    assert trimmed_score([4, 9, 6, 5, 1], 1) == 5.0
    assert Routine("Ines", [7, 8, 9]).score() == 8.0


def test_too_few():
    with pytest.raises(ValueError):
        trimmed_score([5, 6], 1)
