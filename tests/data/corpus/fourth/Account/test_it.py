from module import Account


def test_address():
    account = Account("Ann-Kathrin", "O'Neil", "example.org")
    assert account.address == "annkathrin.oneil@example.org"
    assert str(account) == "Ann-Kathrin O'Neil <annkathrin.oneil@example.org>"
