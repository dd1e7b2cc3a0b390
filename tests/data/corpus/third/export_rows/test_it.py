import io

import pytest

from module import export_rows


def test_rows():
    out = io.StringIO()
    assert export_rows([("a", 1), ("b", 0)], out) == 2
    assert out.getvalue() == "a\t1\nb\t0\n"


def test_no_value():
    with pytest.raises(ValueError):
        export_rows([("a", None)], io.StringIO())
