import pytest
from module import as_ratio


def test_ratio():
    assert as_ratio(0.75) == (3, 4)
    assert as_ratio(-2.5) == (-5, 2)
    assert as_ratio(0.0) == (0, 1)
    assert as_ratio(6) == (6, 1)


def test_not_finite():
    with pytest.raises(ValueError):
        as_ratio(float("nan"))
