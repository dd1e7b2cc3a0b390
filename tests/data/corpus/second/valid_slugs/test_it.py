from module import valid_slugs


def test_slugs():
    assert valid_slugs(["one", "two-words", "Bad", "-x", "a--b", ""]) == ["one", "two-words"]
