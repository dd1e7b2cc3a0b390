from module import Task


def test_ancestors():
    base = Task("base")
    left, right = Task("left", [base]), Task("right", [base])
    assert Task("top", [left, right]).ancestors() == ["left", "right", "base"]


def test_none():
    assert Task("alone").ancestors() == []
