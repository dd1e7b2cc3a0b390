from module import pareto_front


def test_front():
    offers = [(30, 9), (10, 4), (20, 4), (20, 7), (40, 8)]
    assert pareto_front(offers) == [(30, 9), (10, 4), (20, 7)]


def test_few():
    assert pareto_front([(5, 5)]) == [(5, 5)]
    assert pareto_front([]) == []
