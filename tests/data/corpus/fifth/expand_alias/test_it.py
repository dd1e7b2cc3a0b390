from module import expand_alias, split_command


def test_alias():
    words = split_command("ll src")
    assert expand_alias(words, {"ll": ["ls", "-l"]}) == ["ls", "-l", "src"]


def test_no_alias():
    assert expand_alias(["cd", ".."], {"ll": ["ls", "-l"]}) == ["cd", ".."]
