from module import thumbnail_of, with_extension


def test_extension():
    assert with_extension("a/b.tar.gz", ".zip") == "a/b.tar.zip"
    assert with_extension("a/b", ".zip") == "a/b.zip"


def test_thumbnail():
    assert thumbnail_of("cat.jpeg") == "thumbs/cat.webp"
