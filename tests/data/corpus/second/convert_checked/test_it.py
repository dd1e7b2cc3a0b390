from module import convert_checked


def test_converts_what_passes():
    assert convert_checked(["1", "x", "3"], str.isdigit, int) == [1, 3]


def test_empty():
    assert convert_checked([], str.isdigit, int) == []
