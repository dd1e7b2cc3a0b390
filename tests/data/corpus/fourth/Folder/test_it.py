from module import Folder


def test_inherited():
    top = Folder("top")
    top.share_with("ann")
    below = Folder("deep", Folder("mid", top))
    assert below.readers() == {"ann"}


def test_own():
    top = Folder("top")
    below = Folder("below", top)
    below.share_with("bo")
    assert below.readers() == {"bo"}
    assert top.readers() == frozenset()
