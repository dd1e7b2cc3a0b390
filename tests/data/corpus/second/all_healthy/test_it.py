from module import all_healthy


def test_all_say_yes():
    assert all_healthy([lambda: True, lambda: 1]) is True


def test_one_says_no():
    assert all_healthy([lambda: True, lambda: False]) is False
