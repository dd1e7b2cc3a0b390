from module import fold_message, indented


def test_fold():
    assert fold_message("the quick brown fox", 10) == ["the quick", "brown fox"]
    assert fold_message("", 10) == []


def test_indented():
    assert indented("one two", 8) == "    one\n    two"
