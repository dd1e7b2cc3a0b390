from module import is_slug


def test_slugs():
    assert is_slug("summer-2024")
    assert is_slug("x")


def test_no_slugs():
    assert not is_slug("")
    assert not is_slug("-a")
    assert not is_slug("Summer Sale")
