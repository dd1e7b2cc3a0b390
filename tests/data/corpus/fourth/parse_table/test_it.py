from module import parse_table


def test_rows():
    text = 'name,town\r\nann,"Ulm, Donau"\r\n\r\nbo\r\n'
    assert parse_table(text) == [
        {"name": "ann", "town": "Ulm, Donau"},
        {"name": "bo", "town": ""},
    ]


def test_empty():
    assert parse_table("") == []
    assert parse_table("a,b\n") == []
