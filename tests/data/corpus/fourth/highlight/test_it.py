from module import highlight


def test_marked():
    assert highlight("Tea and coffee, tea first", "tea") == "*Tea* and coffee, *tea* first"
    assert highlight("aaa", "aa") == "*aa*a"


def test_nothing():
    assert highlight("abc", "") == "abc"
    assert highlight("abc", "x") == "abc"
