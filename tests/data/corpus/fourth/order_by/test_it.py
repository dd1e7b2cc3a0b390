from module import order_by

ROWS = [{"n": "c", "s": 1}, {"n": "a", "s": 3}, {"n": "b", "s": 1}]


def names(rows):
    return "".join(row["n"] for row in rows)


def test_one_column():
    assert names(order_by(ROWS, "n")) == "abc"
    assert names(order_by(ROWS, "-n")) == "cba"


def test_two_columns():
    assert names(order_by(ROWS, "s, n")) == "bca"
