from module import leap_years


def test_decade():
    assert leap_years(2001, 2010) == 2


def test_centuries():
    assert leap_years(1801, 1910) == 26


def test_backwards():
    assert leap_years(2010, 2001) == 0
