from module import position_of


def test_found():
    assert position_of([1.5, 2.5, 2.5], 2.5) == 1


def test_not_found():
    assert position_of([], 1) == -1
    assert position_of([1, 2], 3) == -1
