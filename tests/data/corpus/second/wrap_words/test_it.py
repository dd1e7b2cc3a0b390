from module import wrap_words


def test_wrap():
    assert wrap_words("one two three four", 9) == ["one two", "three", "four"]


def test_default():
    assert wrap_words("one  two") == ["one two"]
