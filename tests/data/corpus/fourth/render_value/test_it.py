from module import render_record, render_value


def test_record():
    record = {"user": "ann", "tags": ["a", 1], "none": None}
    assert render_record(record) == "user='ann' tags=['a', 1] none=None"
    assert render_record({}) == ""


def test_value():
    assert render_value([[]]) == "[[]]"
