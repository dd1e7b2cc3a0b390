from module import text_lines


def test_lines():
    assert text_lines("one\n\ntwo") == ["one", "", "two"]


def test_newline_at_the_end():
    assert text_lines("one\n") == ["one"]
    assert text_lines("") == []
