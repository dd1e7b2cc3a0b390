from module import booking


def test_amount_is_held_and_released():
    account = {"held": 0, "log": []}
    with booking(account, 5):
        assert account["held"] == 5
    assert account == {"held": 0, "log": ["released"]}
