from module import commonest


def test_counts():
    words = "b a a c b a".split()
    assert commonest(words, 2) == [("a", 3), ("b", 2)]
    assert commonest(words, 9) == [("a", 3), ("b", 2), ("c", 1)]


def test_none():
    assert commonest([], 3) == []
    assert commonest(["a"], 0) == []
