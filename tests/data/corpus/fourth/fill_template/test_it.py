from module import fill_template


def test_filled():
    assert fill_template("Dear {name}, {n} new", {"name": "Ann", "n": 3}) == "Dear Ann, 3 new"
    assert fill_template("{x} {{n}", {"n": 1}) == "{x} {1"
    assert fill_template("", {}) == ""
