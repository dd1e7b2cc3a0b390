from module import expire_sessions


def test_all_alive():
    assert expire_sessions({"a": 10, "b": 20}, 3) == 0


def test_the_only_one_is_over():
    sessions = {"a": 1}
    assert expire_sessions(sessions, 3) == 1
    assert sessions == {}
