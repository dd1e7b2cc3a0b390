from module import parse_query


def test_parameters():
    assert parse_query("q=a+b&page=2&page=3") == {"q": "a b", "page": "3"}


def test_escaped():
    assert parse_query("name=%C3%A9t%C3%A9") == {"name": "été"}


def test_empty():
    assert parse_query("") == {}
