from module import net_change


def test_net_change():
    assert net_change([10.0, -2.5, 4.0]) == 11.5


def test_one_withdrawal():
    assert net_change([-7.25]) == -7.25


def test_nothing_booked():
    assert net_change([]) == 0.0
