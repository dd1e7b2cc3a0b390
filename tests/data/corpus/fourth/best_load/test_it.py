import pytest

from module import best_load


def test_load():
    assert best_load([(6, 40), (5, 30), (4, 25)], 10) == 65
    assert best_load([(5, 10)], 4) == 0
    assert best_load([], 3) == 0


def test_parcels():
    with pytest.raises(ValueError):
        best_load([(0, 1)], 5)
