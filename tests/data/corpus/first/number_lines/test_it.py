from module import number_lines


def test_lines_are_numbered():
    assert number_lines("one\ntwo") == "1: one\n2: two\n"
