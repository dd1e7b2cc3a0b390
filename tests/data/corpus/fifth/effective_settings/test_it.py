from module import describe, effective_settings


def test_layers():
    settings = effective_settings({"a": 1, "b": 1}, {"b": 2})
    assert settings == {"a": 1, "b": 2}
    assert settings.get("c") is None


def test_text():
    assert describe({"b": 1}, {"a": 2}) == "a=2, b=1"
