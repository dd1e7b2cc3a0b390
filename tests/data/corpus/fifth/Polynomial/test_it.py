from module import Polynomial


def test_add():
    total = Polynomial(1, 2) + Polynomial(0, 1, 4)
    assert total.coefficients == (1, 3, 4)
    assert total.degree == 2


def test_trimmed():
    assert Polynomial(1, 0, 0) == Polynomial(1)
    assert Polynomial().degree == -1
