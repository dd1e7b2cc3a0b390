from module import rounds, training


def test_rounds():
    assert list(rounds("ab", 2)) == [(1, "a"), (1, "b"), (2, "a"), (2, "b")]
    assert list(rounds([], 3)) == []
    assert list(rounds([5], 0)) == []


def test_training():
    assert training(["run", "rest"], 1) == ["1. run", "1. rest"]
