from module import unique, unique_values


def test_order():
    assert unique([3, 1, 3, 2, 1]) == [3, 1, 2]


def test_values():
    assert unique_values([{"a": 1}, {}, {"a": 2}, {"a": 1}], "a") == [1, 2]
