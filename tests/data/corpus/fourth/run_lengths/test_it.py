from module import expand, run_lengths


def test_runs():
    assert run_lengths("aaab") == [("a", 3), ("b", 1)]
    assert run_lengths("") == []


def test_there_and_back():
    assert expand(run_lengths("xx yy  z")) == "xx yy  z"
