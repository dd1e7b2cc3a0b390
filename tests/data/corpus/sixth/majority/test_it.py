from module import decided, majority


def test_majority():
    assert majority(["yes", "no", "yes"]) == "yes"
    assert majority(["yes", "no"]) is None
    assert majority(["a", "a", "b", "b"]) is None
    assert majority([]) is None


def test_decided():
    assert decided({"one": [1, 1], "two": [1, 2]}) == {"one": 1}
