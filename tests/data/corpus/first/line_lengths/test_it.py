from module import line_lengths


def test_lengths():
    assert line_lengths("one\nthree\n\nx") == [3, 5, 0, 1]


def test_empty():
    assert line_lengths("") == [0]
