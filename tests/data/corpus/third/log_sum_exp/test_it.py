import math

from module import log_sum_exp


def test_two():
    assert abs(log_sum_exp([math.log(2), math.log(3)]) - math.log(5)) < 1e-12


def test_empty():
    assert log_sum_exp([]) == -math.inf


def test_zero():
    assert log_sum_exp([-math.inf]) == -math.inf
