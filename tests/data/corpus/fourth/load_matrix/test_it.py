import pytest

from module import load_matrix


def test_rows():
    assert load_matrix("1 2\n\n3 4.5\n") == [[1.0, 2.0], [3.0, 4.5]]
    assert load_matrix("") == []


def test_faults():
    with pytest.raises(ValueError, match="line 2: 1 numbers instead of 2"):
        load_matrix("1 2\n3")
    with pytest.raises(ValueError, match="line 1: 'x' is no number"):
        load_matrix("x")
