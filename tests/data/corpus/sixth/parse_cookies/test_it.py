from module import parse_cookies


def test_pairs():
    assert parse_cookies("id=7; theme=dark") == {"id": "7", "theme": "dark"}
    assert parse_cookies("id=7; secure; id=8") == {"id": "7"}


def test_nothing():
    assert parse_cookies("") == {}
