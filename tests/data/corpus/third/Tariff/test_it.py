from module import Tariff


def test_percent():
    tariff = Tariff([(0, 0), (1000, 10), (5000, 20)])
    assert [tariff.percent(each) for each in (-5, 400, 1200, 9000)] == [0, 0, 10, 20]


def test_tax():
    assert Tariff([(100, 10)]).tax(250) == 25
