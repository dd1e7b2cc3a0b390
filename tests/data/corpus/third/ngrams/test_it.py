from module import ngrams


def test_pairs():
    assert list(ngrams("abcd", 2)) == [("a", "b"), ("b", "c"), ("c", "d")]


def test_short():
    assert list(ngrams([1, 2], 3)) == []
