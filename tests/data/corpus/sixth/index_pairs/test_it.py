from module import has_pair, index_pairs


def test_pairs():
    assert index_pairs([1, 4, 6, 3], 7) == [(0, 2), (1, 3)]
    assert index_pairs([5, 2, 5], 10) == [(0, 2)]
    assert index_pairs([5], 10) == []


def test_has_pair():
    assert has_pair([2, 8], 10)
    assert not has_pair([5, 1], 10)
