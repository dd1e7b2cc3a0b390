import pytest

from module import Priority, parse_priority


def test_known():
    assert parse_priority(" low ") is Priority.LOW
    assert parse_priority("3") is Priority.HIGH


def test_unknown():
    with pytest.raises(ValueError):
        parse_priority("4")
