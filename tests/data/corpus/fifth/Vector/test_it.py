from module import Vector, walk


def test_add():
    assert (Vector([1, 2]) + Vector([3, 4])).values == [4, 6]


def test_walk():
    assert walk(Vector([0, 0]), [Vector([1, 2]), Vector([3, 4])]).values == [4, 6]
    assert walk(Vector([5]), []).values == [5]
