from module import number_lines


def test_lines():
    assert number_lines("a\n\nb") == [(1, "a"), (2, ""), (3, "b")]


def test_last_line_feed():
    assert number_lines("a\n") == [(1, "a")]
    assert number_lines("") == []
