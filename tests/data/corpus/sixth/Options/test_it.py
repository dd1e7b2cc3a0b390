from module import Options, chosen


def test_options():
    options = Options(depth=3, quiet=False)
    assert options.depth == 3
    assert options.quiet is False
    assert options.names() == ["depth", "quiet"]


def test_chosen():
    assert chosen(Options(depth=3, width=5), ["width"]) == {"width": 5}
