from module import slugify


def test_slug():
    assert slugify("  Crème brûlée, at last! ") == "creme-brulee-at-last"


def test_nothing_left():
    assert slugify("?!") == ""
