from module import word_spans


def test_spans():
    assert word_spans(" to be\tor\n") == [(1, 3), (4, 6), (7, 9)]


def test_blank():
    assert word_spans("  ") == []
