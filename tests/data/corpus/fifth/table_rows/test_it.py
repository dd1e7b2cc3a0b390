from module import table_rows


def test_rows():
    assert table_rows('name,age\nann,30\n"b, c",7\n') == [
        {"name": "ann", "age": "30"},
        {"name": "b, c", "age": "7"},
    ]


def test_empty():
    assert table_rows("") == []
