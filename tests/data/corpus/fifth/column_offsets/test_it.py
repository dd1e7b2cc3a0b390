from module import column_offsets, cut


def test_offsets():
    assert column_offsets([4, 2, 8]) == [0, 4, 6]


def test_cut():
    assert cut("ab  12", [4, 2]) == ["ab", "12"]
