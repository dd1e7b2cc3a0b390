from module import apply_rules


def test_rules():
    assert apply_rules("one and two", [("one", "1"), ("two", "2")]) == "1 and 2"


def test_empty_rule():
    assert apply_rules("abc", [("", "x")]) == "abc"
