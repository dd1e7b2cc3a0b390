from module import matches_pattern, selected


def test_match():
    assert matches_pattern("report.txt", "*.txt")
    assert matches_pattern("a1b", "a?b")
    assert not matches_pattern("a12b", "a?b")
    assert not matches_pattern("report.txt", "*.csv")


def test_selected():
    assert selected(["a.py", "b.txt", "c.md"], ["*.py", "c*"]) == ["a.py", "c.md"]
