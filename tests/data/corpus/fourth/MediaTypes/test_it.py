from module import MediaTypes


def test_longest():
    types = MediaTypes()
    types.register("gz", "application/gzip")
    types.register("tar.gz", "application/x-tar")
    assert types.lookup("a.TAR.gz") == "application/x-tar"
    assert types.lookup("b.gz") == "application/gzip"
    assert types.lookup("b.txt") is None
