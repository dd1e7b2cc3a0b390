from module import Entry, timeline


def test_two_feeds():
    found = timeline([[Entry(1, "a"), Entry(4, "b")], [Entry(2, "c"), Entry(4, "d")]])
    assert [each.text for each in found] == ["a", "c", "b", "d"]


def test_nothing():
    assert timeline([[], []]) == []
