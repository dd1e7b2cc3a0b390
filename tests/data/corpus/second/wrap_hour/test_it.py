from module import wrap_hour


def test_wrap():
    assert [wrap_hour(hour) for hour in (0, 23, 24, 49, 240)] == [0, 23, 0, 1, 0]
