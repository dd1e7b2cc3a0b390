from module import Window


def test_total():
    window = Window(3)
    window.push(4)
    window.push(5)
    assert window.total() == 9


def test_empty():
    assert Window(3).total() == 0
