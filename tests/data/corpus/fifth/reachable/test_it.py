from module import dead_modules, reachable

IMPORTS = {"main": ["a", "b"], "a": ["c"], "b": [], "c": ["b"], "old": ["c"]}


def test_reachable():
    assert reachable(IMPORTS, "main") == {"a", "b", "c"}
    assert reachable(IMPORTS, "none") == set()


def test_dead():
    assert dead_modules(IMPORTS, "main") == ["old"]
