from module import Pool


def test_same_connection():
    pool = Pool(lambda host: [host])
    assert pool.get("a") is pool.get("a")
    assert pool.get("b") == ["b"]
    assert pool.hosts() == ["a", "b"]
