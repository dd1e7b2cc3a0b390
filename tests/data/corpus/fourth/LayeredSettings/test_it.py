from module import LayeredSettings


def test_layers():
    settings = LayeredSettings({"a": 1}, {"a": 2, "b": None})
    assert settings.get("a") == 1
    assert settings.get("b", 5) is None
    assert settings.get("c", 5) == 5
    assert settings.names() == ["a", "b"]
