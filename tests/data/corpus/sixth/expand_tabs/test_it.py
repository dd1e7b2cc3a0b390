import pytest
from module import expand_tabs


def test_columns():
    assert expand_tabs("a\tb\tc", 4) == "a   b   c"
    assert expand_tabs("a\tb", 4, 2) == "a b"
    assert expand_tabs("a\nb\tc", 4, 3) == "a\nb   c"


def test_size():
    with pytest.raises(ValueError):
        expand_tabs("a", 0)
