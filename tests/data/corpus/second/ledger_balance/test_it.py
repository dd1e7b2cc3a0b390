import pytest

from module import ledger_balance


def test_balance():
    assert ledger_balance([12.5, -2.25, 4.0]) == pytest.approx(14.25)


def test_empty():
    assert ledger_balance([]) == 0.0
