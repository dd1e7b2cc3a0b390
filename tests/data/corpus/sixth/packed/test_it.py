from module import loads, packed


def test_packed():
    assert packed([3, 4, 2, 6], 8) == [[3, 4], [2, 6]]
    assert packed([9, 1, 0, 7], 8) == [[9], [1, 0, 7]]
    assert packed([], 8) == []


def test_loads():
    assert loads([5, 5, 5], 10) == [10, 5]
