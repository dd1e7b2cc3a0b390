from module import gross_prices


def test_gross():
    assert gross_prices([100, 250]) == [119, 298]


def test_empty():
    assert gross_prices([]) == []
