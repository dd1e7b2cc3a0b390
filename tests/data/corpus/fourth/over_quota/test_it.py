from module import over_quota


def test_quota():
    assert not over_quota([])
    assert not over_quota([50 << 20, 50 << 20])
    assert over_quota([100 << 20, 1])
