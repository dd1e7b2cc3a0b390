from module import conflicts


def test_conflict():
    bookings = [("talk", 9, 11), ("tea", 10, 12), ("walk", 12, 13)]
    assert conflicts(bookings) == [("talk", "tea")]


def test_touching():
    assert conflicts([("talk", 9, 10), ("tea", 10, 11)]) == []
