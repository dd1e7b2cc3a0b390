from module import plain_number, svg_points


def test_numbers():
    assert plain_number(2.5) == "2.5"
    assert plain_number(100) == "100"
    assert plain_number(0.125) == "0.125"


def test_points():
    assert svg_points([(0, 1.5), (10, -2)]) == "0,1.5 10,-2"
