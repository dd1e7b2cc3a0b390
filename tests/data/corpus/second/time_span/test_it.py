from module import Span


def test_overlap():
    assert Span(0, 10).overlap(Span(7, 20)) == 3


def test_apart():
    assert Span(0, 5).overlap(Span(5, 9)) == 0
