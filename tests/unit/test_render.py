"""Foreign text never drives the terminal."""

from __future__ import annotations

import pytest

from commands import render, words

HOSTILE = "red \x1b[31m title \x1b]0;owned\a\nnext \u202eline"


def test_a_field_a_definition_and_a_table_show_control_characters_as_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    render.field("What", HOSTILE)
    render.definition("term", HOSTILE, 10)
    render.table(("id", "title"), [(HOSTILE, HOSTILE)])
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\a" not in shown
    assert "\u202e" not in shown
    assert shown.count("\\x1b[31m") >= 3


def test_what_is_cut_to_a_line_is_printable(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in render.shorten(HOSTILE, 200)
    render.diff(f"+{HOSTILE}")
    assert "\x1b" not in capsys.readouterr().out


def test_a_smell_is_told_in_parts():
    line = "constant-branch: lib/a.py:2: one particular value: n == 'a: b'"
    assert words.smell_document(line) == {
        "kind": "constant-branch",
        "place": "lib/a.py:2",
        "words": "one particular value: n == 'a: b'",
    }
