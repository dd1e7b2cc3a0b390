from module import snapshot


def test_equal():
    state = {"name": "x", "sizes": [1, 2.5, None], "inner": {"on": True}}
    assert snapshot(state) == state


def test_independent():
    state = {"sizes": [1]}
    copy = snapshot(state)
    state["sizes"].append(2)
    assert copy == {"sizes": [1]}
