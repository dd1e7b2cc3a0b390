from module import pairs_of


def test_pairs():
    assert pairs_of(["a", "1", "b", "2"]) == [("a", "1"), ("b", "2")]


def test_no_words():
    assert pairs_of([]) == []
