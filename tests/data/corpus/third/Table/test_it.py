from module import Table

ROWS = [{"id": 1, "kind": "a"}, {"id": 2, "kind": "b"}, {"id": 3}]


def test_where():
    assert Table(ROWS).where("kind", "b").rows == [{"id": 2, "kind": "b"}]


def test_first():
    assert Table(ROWS).first() == ROWS[0]
    assert Table(ROWS).where("kind", "x").first() is None
