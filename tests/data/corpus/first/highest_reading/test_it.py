from module import highest_reading


def test_highest():
    assert highest_reading([1.5, 22.25, 7.0]) == 22.25


def test_no_readings():
    assert highest_reading([]) == float("-inf")
