from module import changed_fields


def test_changed():
    before = {"name": "ann", "town": "Ulm", "age": 7}
    assert changed_fields(before, {"name": "ann", "age": 8, "zip": 1}) == ["age", "town", "zip"]
    assert changed_fields(before, before) == []
