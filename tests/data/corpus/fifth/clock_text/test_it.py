from module import clock_text, playlist


def test_clock():
    assert clock_text(59) == "0:00:59"
    assert clock_text(3725) == "1:02:05"


def test_playlist():
    assert playlist([("one", 61), ("two", 60)]) == ["one 0:01:01", "two 0:01:00", "total 0:02:01"]
