import pytest

from module import pick_column


def test_column():
    assert pick_column([["a", "b"], ["c", "d"]], 1) == ["b", "d"]


def test_short_row():
    with pytest.raises(IndexError):
        pick_column([["a", "b"], ["c"]], 1)
