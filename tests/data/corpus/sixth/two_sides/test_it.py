from module import can_be_split, two_sides


def test_sides():
    square = {"a": ["b", "d"], "b": ["a", "c"], "c": ["b", "d"], "d": ["c", "a"]}
    assert two_sides(square) == {"a": 0, "b": 1, "d": 1, "c": 0}
    assert two_sides({}) == {}


def test_triangle():
    assert not can_be_split({"a": ["b", "c"], "b": ["a", "c"], "c": ["a", "b"]})
