from module import heaviest, normalised_weights


def test_shares():
    assert normalised_weights([1, 3, 4]) == [0.125, 0.375, 0.5]
    assert normalised_weights([2.0]) == [1.0]
    assert normalised_weights([]) == []


def test_heaviest():
    assert heaviest(["a", "b", "c"], [4, 1, 4]) == ["a", "c"]
