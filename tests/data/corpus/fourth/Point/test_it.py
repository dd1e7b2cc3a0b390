from module import Labelled, Point


def test_equal():
    assert Point(1, 2) == Point(1, 2)
    assert Point(1, 2) != Point(2, 1)
    assert len({Point(1, 2), Point(1, 2)}) == 1


def test_text():
    assert repr(Point(1, 2)) == "Point(x=1, y=2)"
    assert Labelled(1, 2, "home").label == "home"
