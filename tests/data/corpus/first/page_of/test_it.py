from module import page_of


def test_pages():
    assert page_of(0, 20) == 0
    assert page_of(19, 20) == 0
    assert page_of(45, 20) == 2


def test_before_the_start():
    assert page_of(-40, 20) == -2
