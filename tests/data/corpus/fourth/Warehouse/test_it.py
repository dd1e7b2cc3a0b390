import pytest

from module import OutOfStock, Warehouse


def test_taken():
    warehouse = Warehouse({"bolt": 5, "nut": 2})
    assert warehouse.take({"bolt": 3, "nut": 2}) == 5
    assert warehouse.stock == {"bolt": 2}


def test_not_there():
    with pytest.raises(OutOfStock):
        Warehouse({"bolt": 5}).take({"bolt": 6})
    with pytest.raises(OutOfStock):
        Warehouse({}).take({"gear": 1})
