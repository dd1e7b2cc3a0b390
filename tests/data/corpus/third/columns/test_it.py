from module import columns


def test_turned():
    assert columns([["a", "b"], ["c", "d"], ["e", "f"]]) == [["a", "c", "e"], ["b", "d", "f"]]


def test_nothing():
    assert columns([]) == []
