from module import is_slug


def test_slugs():
    assert is_slug("my-page-2")
    assert is_slug("x")


def test_others():
    for text in ("", "-a", "a-", "a--b", "A", "a b", "é", "a\nb"):
        assert not is_slug(text)
