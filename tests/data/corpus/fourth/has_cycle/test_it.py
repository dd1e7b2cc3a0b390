from module import has_cycle


def test_cycle():
    assert has_cycle({"a": ["b"], "b": ["c"], "c": ["b"]})
    assert has_cycle({"a": ["a"]})


def test_none():
    assert not has_cycle({"a": ["b"], "b": ["c"], "x": ["c"]})
    assert not has_cycle({})
