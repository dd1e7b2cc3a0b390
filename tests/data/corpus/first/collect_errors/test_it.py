from module import collect_errors


def test_empty_fields_are_named():
    assert collect_errors({"name": "", "mail": "a@b", "age": None}) == ["name", "age"]


def test_errors_are_added():
    assert collect_errors({"city": ""}, ["name"]) == ["name", "city"]
