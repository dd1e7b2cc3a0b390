from module import kind_of


def test_kinds():
    assert kind_of([1, "a", 2.5, None]) == ["number", "text", "number", "other"]
