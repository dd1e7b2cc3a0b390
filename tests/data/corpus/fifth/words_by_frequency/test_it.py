from module import rarest, words_by_frequency


def test_words():
    assert words_by_frequency("Tea cake cake") == ["tea", "cake", "cake"]


def test_rarest():
    assert rarest("one") == "one"
    assert rarest("") is None
