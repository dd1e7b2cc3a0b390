import pytest

from module import sql_literal


def test_text():
    assert sql_literal("O'Neil") == "'O''Neil'"


def test_others():
    assert [sql_literal(each) for each in (None, True, 42, 2.5)] == ["NULL", "TRUE", "42", "2.5"]


def test_unknown():
    with pytest.raises(TypeError):
        sql_literal(object())
