import pytest

from module import discounted, total


def test_discount():
    lines = [{"sku": "a", "price": 999}, {"sku": "b", "price": 200, "count": 2}]
    assert total(discounted(lines, 10)) == 899 + 360


def test_percentage():
    with pytest.raises(ValueError):
        discounted([], 101)
