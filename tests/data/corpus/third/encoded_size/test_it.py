from module import encoded_size, fits


def test_size():
    assert [encoded_size(each) for each in ("", "abc", "é", "€", "😀")] == [0, 3, 2, 3, 4]


def test_fits():
    assert fits("abc", 3)
    assert not fits("é", 1)
