from module import read_headers


def test_headers():
    lines = iter(["Host: here", "X-Time: 10:30", "", "Not: this"])
    assert read_headers(lines) == {"host": "here", "x-time": "10:30"}


def test_no_headers():
    assert read_headers(iter([""])) == {}
