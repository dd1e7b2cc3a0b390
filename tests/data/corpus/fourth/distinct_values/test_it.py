from module import distinct_values


def test_texts():
    assert distinct_values(["b", "a", "b", None, "a"]) == ["b", "a", None]


def test_numbers():
    assert distinct_values([3, 1, 3, 2]) == [3, 1, 2]
    assert distinct_values([]) == []
