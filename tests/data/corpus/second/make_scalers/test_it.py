from module import make_scalers


def test_one():
    (double,) = make_scalers([2])
    assert double(21) == 42


def test_how_many():
    assert len(make_scalers([1, 2, 3])) == 3
