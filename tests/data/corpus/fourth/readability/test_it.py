from module import readability


def test_words():
    assert readability(("banana", "tree")) == 2.0
    assert readability(("hmm",)) == 1.0


def test_none():
    assert readability(()) == 0.0
