import pytest

from module import Editor


def test_insert_and_undo():
    editor = Editor(["a", "b"])
    editor.insert(1, "x")
    assert editor.lines == ["a", "x", "b"]
    assert editor.undo()
    assert editor.lines == ["a", "b"]
    assert not editor.undo()


def test_replace():
    editor = Editor(["a"])
    editor.replace(0, "z")
    assert editor.lines == ["z"]
    with pytest.raises(IndexError):
        editor.replace(5, "z")
