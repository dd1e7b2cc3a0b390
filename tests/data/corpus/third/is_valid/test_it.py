from module import is_valid, valid_values


def test_checks():
    assert is_valid(4, [lambda value: value > 0, lambda value: value % 2 == 0])
    assert not is_valid(3, [lambda value: value > 0, lambda value: value % 2 == 0])
    assert is_valid(3, [])


def test_values():
    assert valid_values(["a", "", "b"], [bool]) == ["a", "b"]
