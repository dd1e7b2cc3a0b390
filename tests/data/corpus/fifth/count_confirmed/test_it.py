from module import count_confirmed


def test_count():
    assert count_confirmed([True, False, None, True, "yes"]) == 2


def test_empty():
    assert count_confirmed([]) == 0
