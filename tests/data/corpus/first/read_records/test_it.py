from module import read_records


def test_records():
    assert list(read_records(["a=1", "", "b=22\n"])) == [("a", 1), ("b", 22)]


def test_nothing():
    assert list(read_records([])) == []
