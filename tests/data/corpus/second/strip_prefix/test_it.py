from module import strip_prefix


def test_strip():
    assert strip_prefix(["www.python.org", "docs.org"], "www.") == ["python.org", "docs.org"]
