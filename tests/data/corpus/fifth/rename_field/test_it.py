from module import rename_field, rename_fields


def test_renamed():
    record = {"id": 1, "nm": "tea"}
    assert rename_field(record, "nm", "name") == {"id": 1, "name": "tea"}
    assert record == {"id": 1, "nm": "tea"}


def test_table():
    assert rename_fields([{"a": 1}, {}], "a", "b") == [{"b": 1}, {}]
