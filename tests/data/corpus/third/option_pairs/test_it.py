from module import option_pairs


def test_pairs():
    assert list(option_pairs(["-o", "out", "-n", "3"])) == [("-o", "out"), ("-n", "3")]


def test_none():
    assert list(option_pairs([])) == []
