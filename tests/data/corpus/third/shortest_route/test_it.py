from module import shortest_route

ROADS = {"a": {"b": 1, "c": 5}, "b": {"d": 2}, "c": {"d": 1}}


def test_route():
    assert shortest_route(ROADS, "a", "d") == 3


def test_here():
    assert shortest_route(ROADS, "b", "b") == 0


def test_no_route():
    assert shortest_route(ROADS, "d", "a") is None
