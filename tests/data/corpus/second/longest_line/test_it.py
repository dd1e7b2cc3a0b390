from module import longest_line


def test_longest():
    assert longest_line(["one", "three", "seven", "to"]) == "three"
