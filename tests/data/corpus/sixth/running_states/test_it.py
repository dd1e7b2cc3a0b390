from module import balances, running_states


def test_states():
    assert list(running_states(max, [3, 1, 5], 2)) == [3, 3, 5]
    assert list(running_states(lambda text, letter: letter + text, "abc", "")) == ["a", "ba", "cba"]
    assert list(running_states(max, [], 1)) == []


def test_balances():
    assert balances([5, -2], 10) == [15, 13]
