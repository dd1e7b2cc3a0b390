from module import islands


def test_islands():
    links = {"a": ["b", "c"], "b": ["c"], "x": ["y"], "c": []}
    assert islands(links) == [["a", "b", "c"], ["x", "y"]]
    assert islands({}) == []
