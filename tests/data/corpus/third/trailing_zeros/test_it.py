from module import alignment, trailing_zeros


def test_zeros():
    assert [trailing_zeros(each) for each in (1, 2, 12, 96, -8)] == [0, 1, 2, 5, 3]


def test_alignment():
    assert alignment(48) == 16
    assert alignment(1 << 40) == 1 << 32
