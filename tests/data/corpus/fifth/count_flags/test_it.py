from module import count_flags, is_set


def test_count():
    assert count_flags(0b1011) == 3
    assert count_flags(0) == 0


def test_is_set():
    assert is_set(4, 2)
    assert not is_set(4, 1)
