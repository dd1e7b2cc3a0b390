import random

from module import thin_out


def test_half():
    rows = list(range(1000))
    kept = thin_out(rows, 0.5, random.Random(1))
    assert 400 < len(kept) < 600
    assert kept == sorted(kept)


def test_all_and_none():
    assert thin_out([1, 2], 1.0, random.Random(1)) == [1, 2]
    assert thin_out([1, 2], 0.0, random.Random(1)) == []
