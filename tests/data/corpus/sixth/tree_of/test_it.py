from module import outline, tree_of

ROWS = [(1, None, "Start"), (2, 1, "Aims"), (3, None, "End"), (4, 2, "Costs"), (5, 9, "Lost")]


def test_tree():
    assert tree_of(ROWS[:2]) == [{"title": "Start", "parts": [{"title": "Aims", "parts": []}]}]
    assert tree_of([]) == []


def test_outline():
    assert outline(ROWS) == "Start\n  Aims\n    Costs\nEnd"
