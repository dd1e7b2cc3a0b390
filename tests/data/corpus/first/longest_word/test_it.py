from module import longest_word


def test_longest():
    assert longest_word("the quick brown fox") == "quick"


def test_empty_text():
    assert longest_word("") == ""
