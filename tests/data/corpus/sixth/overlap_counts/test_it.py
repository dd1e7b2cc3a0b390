from module import busiest, overlap_counts


def test_counts():
    spans = [(1, 5), (3, 8), (5, 5)]
    assert overlap_counts(spans, [0, 1, 4, 5, 8]) == [0, 1, 2, 1, 0]
    assert overlap_counts([], [3]) == [0]


def test_busiest():
    assert busiest([(0, 4), (2, 6)], [1, 2, 3]) == 2
    assert busiest([(0, 4)], []) is None
