from module import in_hours, open_shops


def test_hours():
    assert in_hours(9, 9, 17)
    assert not in_hours(17, 9, 17)
    assert in_hours(23, 22, 4)
    assert in_hours(3, 22, 4)


def test_shops():
    assert open_shops({"tea": (8, 12), "bar": (18, 2)}, 20) == ["bar"]
