from module import passes


def test_all_say_yes():
    assert passes("abc", [str.isalpha, str.islower])


def test_one_says_no():
    assert not passes("aBc", [str.isalpha, str.islower])
    assert passes("", [])
