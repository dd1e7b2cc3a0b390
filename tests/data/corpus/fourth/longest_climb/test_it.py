from module import longest_climb


def test_climb():
    assert longest_climb([5, 1, 4, 2, 6, 3]) == 3
    assert longest_climb([3, 2, 1]) == 1
    assert longest_climb([]) == 0
