from module import first_set


def test_first():
    assert first_set([None, 5, 7]) == 5
    assert first_set(["a", "b"]) == "a"


def test_none_set():
    assert first_set([None, None]) is None
