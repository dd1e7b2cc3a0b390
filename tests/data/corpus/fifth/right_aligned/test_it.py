from module import column, right_aligned


def test_aligned():
    assert right_aligned([1, 100, "ab"]) == ["  1", "100", " ab"]
    assert right_aligned([]) == []


def test_column():
    assert column("n", [12, 3.5]) == "  n\n 12\n3.5"
