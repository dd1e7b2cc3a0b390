from module import setting_changes


def test_changes():
    found = setting_changes({"a": 1, "b": 2, "c": 3}, {"a": 1, "b": 5, "d": None})
    assert found == ["~ b = 2 -> 5", "- c = 3", "+ d = None"]


def test_none():
    assert setting_changes({"a": 1}, {"a": 1}) == []
