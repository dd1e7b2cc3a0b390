from module import latest_per_id


def test_latest():
    records = [(1, "new"), (1, "open"), (2, "new"), (2, "closed")]
    assert latest_per_id(records) == [(1, "open"), (2, "closed")]
