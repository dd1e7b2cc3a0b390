from module import count_status

NOT_FOUND = 404
FINE = 200


def test_count():
    assert count_status([FINE, NOT_FOUND, FINE], FINE) == 2


def test_none():
    assert count_status([], NOT_FOUND) == 0
