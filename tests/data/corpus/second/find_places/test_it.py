from module import find_places


def test_places():
    assert find_places(["a", "b", "a"], ["a", "b", "z"]) == [0, 1, -1]


def test_nothing_wanted():
    assert find_places(["a"], []) == []
