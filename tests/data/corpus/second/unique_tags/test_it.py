from module import unique_tags


def test_repeats_go():
    assert unique_tags(["red", "blue", "red", "green", "blue"]) == ["red", "blue", "green"]


def test_empty():
    assert unique_tags([]) == []
