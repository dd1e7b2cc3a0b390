from module import recent_entries


def test_some():
    assert recent_entries(["a", "b", "c"], 2) == ["b", "c"]


def test_more_than_there_are():
    assert recent_entries(["a"], 5) == ["a"]
