from module import medals, places


def test_places():
    assert places({"a": 5, "b": 9, "c": 7}) == {"a": 3, "b": 1, "c": 2}
    assert places({"a": 8, "b": 3, "c": 3}) == {"a": 1, "b": 2, "c": 2}
    assert places({}) == {}


def test_medals():
    assert medals({"a": 1, "b": 2, "c": 3, "d": 4}) == {"d": "gold", "c": "silver", "b": "bronze"}
