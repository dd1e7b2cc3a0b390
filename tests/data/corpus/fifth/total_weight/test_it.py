from module import total_weight, weight_line


def test_total():
    assert total_weight([(1.5, 2), (0.25, 4)]) == 4.0
    assert total_weight([]) == 0


def test_line():
    assert weight_line([(1.5, 2)]) == "total: 3.0 kg"
