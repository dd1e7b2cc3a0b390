import pytest
from module import Allowance


def test_allows():
    allowance = Allowance(2, 100)
    assert [allowance.allows(now) for now in (0, 10, 20, 100, 150, 200)] == [
        True,
        True,
        False,
        True,
        False,
        True,
    ]


def test_size():
    with pytest.raises(ValueError):
        Allowance(0, 5)
