from module import changed_region


def test_word():
    assert changed_region("the red fox", "the brown fox") == (4, 7, 9)


def test_inserted():
    assert changed_region("ad", "abcd") == (1, 1, 3)
