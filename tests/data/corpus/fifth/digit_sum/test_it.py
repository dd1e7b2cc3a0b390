from module import digit_sum, digital_root


def test_sum():
    assert digit_sum(1234) == 10
    assert digit_sum(-56) == 11
    assert digit_sum(0) == 0


def test_root():
    assert digital_root(9875) == 2
