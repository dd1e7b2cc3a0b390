from module import column_kind


def test_counts():
    assert column_kind([3, 4, 0]) == "counts"


def test_text():
    assert column_kind(["a", 3, True]) == "mixed"


def test_nothing():
    assert column_kind([]) == "mixed"
