from module import running_balance


def test_balances():
    assert list(running_balance([5, -2, 10])) == [5, 3, 13]


def test_no_amounts():
    assert list(running_balance([])) == []
