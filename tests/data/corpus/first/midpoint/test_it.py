from module import Point, midpoint


def test_midpoint():
    assert midpoint(Point(0, 0), Point(4, 2)) == Point(2, 1)
