from module import round_marks


def test_round():
    assert round_marks([1.2, 2.7, 3.0, 1.5, -0.4]) == [1, 3, 3, 2, 0]
