from module import distinct_points


def test_distinct():
    points = [(0.0, 0.0), (0.1, 0.1), (5.0, 5.0), (5.2, 4.9), (5.0, 9.0)]
    assert distinct_points(points, 1.0) == [(0.0, 0.0), (5.0, 5.0), (5.0, 9.0)]


def test_empty():
    assert distinct_points([], 1.0) == []
