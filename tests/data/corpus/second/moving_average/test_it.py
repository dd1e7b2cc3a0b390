from module import moving_average


def test_windows():
    assert moving_average([1.0, 2.0, 3.0, 4.0], 2) == [1.5, 2.5, 3.5]


def test_too_short():
    assert moving_average([1.0], 2) == []
