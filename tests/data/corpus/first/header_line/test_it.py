from module import header_line


def test_header():
    assert header_line("content-type", "text/html") == "Content-Type: text/html"


def test_one_word():
    assert header_line("HOST", "a") == "Host: a"
