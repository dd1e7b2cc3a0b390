from module import is_square


def test_squares():
    assert [n for n in range(-4, 30) if is_square(n)] == [0, 1, 4, 9, 16, 25]
