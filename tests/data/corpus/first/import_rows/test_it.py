from module import import_rows


def test_blank_rows_do_not_count():
    assert import_rows(["a", " ", "b"]) == 2


def test_nothing_to_import():
    assert import_rows([]) == 0
