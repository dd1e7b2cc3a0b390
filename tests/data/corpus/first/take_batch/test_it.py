from module import take_batch


def test_batch():
    assert take_batch(iter([1, 2, 3, 4]), 2) == [1, 2]


def test_short_source():
    assert take_batch(iter([7]), 3) == [7]
