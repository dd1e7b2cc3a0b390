from module import copy_valid


def test_valid():
    assert list(copy_valid(["a", " ", "", "b"])) == ["a", "b"]
