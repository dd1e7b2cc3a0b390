from module import parse_levels


def test_levels():
    assert parse_levels("3, 7, -1") == [3, 7, -1]


def test_empty_fields():
    assert parse_levels(",, 4 ,") == [4]
