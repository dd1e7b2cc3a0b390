from module import peak_reading


def test_highest():
    assert peak_reading([1.5, 9.25, 3.0]) == 9.25


def test_none_taken():
    assert peak_reading([]) == float("-inf")
