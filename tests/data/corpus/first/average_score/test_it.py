from module import average_score


def test_average():
    assert average_score([1.0, 2.0, 4.5]) == 2.5


def test_of_fractions():
    assert abs(average_score([0.25, 0.3, 0.5]) - 0.35) < 1e-9
    assert average_score([]) == 0.0
