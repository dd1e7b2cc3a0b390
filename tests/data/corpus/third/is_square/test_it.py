from module import is_square


def test_squares():
    assert [each for each in range(-5, 40) if is_square(each)] == [0, 1, 4, 9, 16, 25, 36]


def test_larger():
    assert is_square(12345**2)
    assert not is_square(12345**2 + 1)
