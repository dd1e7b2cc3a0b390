from module import bare_host


def test_prefix():
    assert bare_host("WWW.Example.org:8080") == "example.org"


def test_plain():
    assert bare_host("docs.python.org") == "docs.python.org"
