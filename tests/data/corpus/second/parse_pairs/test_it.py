from module import parse_pairs


def test_pairs():
    lines = ["# names", "host = here", "", "query = a=b"]
    assert list(parse_pairs(lines)) == [("host", "here"), ("query", "a=b")]
