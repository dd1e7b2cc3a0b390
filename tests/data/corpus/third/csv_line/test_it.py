from module import csv_line


def test_plain():
    assert csv_line(["a", "b", ""]) == "a,b,\r\n"


def test_comma():
    assert csv_line(["Smith, John", "42"]) == '"Smith, John",42\r\n'
