from module import spread_arguments


def test_spread():
    assert spread_arguments(1, [2, 3], (4,), "ab") == [1, 2, 3, 4, "ab"]
