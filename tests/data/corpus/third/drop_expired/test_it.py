from module import SessionPool, drop_expired


def test_dropped():
    assert drop_expired([("a", 5), ("b", 10), ("c", 12)], 10) == [("b", 10), ("c", 12)]


def test_pool():
    pool = SessionPool()
    pool.sessions.append(("a", 5))
    assert pool.active(3) == ["a"]
    assert pool.active(6) == []
