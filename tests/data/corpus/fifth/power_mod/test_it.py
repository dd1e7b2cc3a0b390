from module import power_mod


def test_power():
    assert power_mod(2, 10, 1000) == 24
    assert power_mod(7, 0, 5) == 1
