from module import set_variable, set_variables


def test_one():
    assert set_variable("${A}/${B}/${A}", "A", "x") == "x/${B}/x"


def test_all():
    assert set_variables("${a.b} ${c}", {"a.b": "1", "c": "2"}) == "1 2"
