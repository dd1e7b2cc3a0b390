from module import same_letters


def test_same():
    assert same_letters("listen", "silent") is True


def test_other():
    assert same_letters("stone", "stair") is False
    assert same_letters("aa", "a") is False
