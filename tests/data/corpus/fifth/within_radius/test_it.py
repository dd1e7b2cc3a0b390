from module import within_radius


def test_some_inside():
    points = [(0.0, 0.0), (3.0, 4.0), (6.0, 8.0)]
    assert within_radius(points, (0.0, 0.0), 5.0) == [(0.0, 0.0), (3.0, 4.0)]
