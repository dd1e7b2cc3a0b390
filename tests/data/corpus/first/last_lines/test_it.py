from module import last_lines


def test_last_lines():
    assert last_lines("a\nb\nc", 2) == ["b", "c"]


def test_short_text():
    assert last_lines("a\nb", 5) == ["a", "b"]
