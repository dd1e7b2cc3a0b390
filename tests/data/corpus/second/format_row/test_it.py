from module import format_row


def test_row():
    assert format_row(["tea", 3, None]) == "| tea | 3 | None |"


def test_twice():
    assert format_row(["a"]) == "| a |"
    assert format_row([]) == "|"
