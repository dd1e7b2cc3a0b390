from module import placeholders


def test_names():
    assert placeholders("Dear {{ name }},\nyour {{order}} is ready") == ["name", "order"]


def test_none():
    assert placeholders("nothing {here} {{ open") == []
