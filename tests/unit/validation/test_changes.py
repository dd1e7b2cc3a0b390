"""What lies between two versions of a tree."""

from __future__ import annotations

import pytest

from engine.ports import Edit, Symbol
from engine.validation.changes import changes_of, spans

BEFORE = """\
import re

LIMIT = 3


def plain(x):
    def inner(y):
        return y
    return inner(x)


class Reader:
    size = 1

    @property
    def name(self):
        return "a"

    class Part:
        def read(self):
            return 1
"""


def change(after: str, before: str = BEFORE):
    return changes_of([Edit("lib/a.py", before.encode(), after.encode())]).files[0]


@pytest.mark.parametrize(
    ("old", "new", "functions", "module_level"),
    [
        ("return y", "return +y", {"plain"}, False),
        ('return "a"', 'return "b"', {"Reader.name"}, False),
        ("return 1", "return 2", {"Reader.Part.read"}, False),
        ("LIMIT = 3", "LIMIT = 4", set(), True),
        ("size = 1", "size = 2", set(), True),
        ("def plain(x):", "def plain(x=1):", {"plain"}, True),
        ("    @property\n", "", {"Reader.name"}, True),
        ("import re\n", "import re  # comment\n", set(), False),
        ("def plain(x)", "def other(x)", {"plain", "other"}, True),
    ],
)
def test_touched_functions_and_module_level(
    old: str, new: str, functions: set[str], module_level: bool
):
    found = change(BEFORE.replace(old, new))
    assert (set(found.functions), found.module_level) == (functions, module_level)
    assert found.existing == {name for name in functions if name != "other"}


def test_line_ends_and_a_bom_are_no_change():
    assert change(BEFORE.replace("\n", "\r\n")).functions == frozenset()
    assert change("\ufeff" + BEFORE).module_level is False


def test_touched_symbols_are_named_by_file():
    changes = changes_of(
        [Edit("lib/a.py", BEFORE.encode(), BEFORE.replace("return y", "return -y").encode())]
    )
    assert changes.touched == (Symbol("lib/a.py", "plain"),)


@pytest.mark.parametrize(
    "edit",
    [
        Edit("data.json", b"{}", b"[]"),
        Edit("lib/a.py", b"x = 1\n", b"x = \xff\n"),
        Edit("lib/a.py", b"def (:\n", b"x = 1\n"),
    ],
    ids=["data", "not-utf-8", "broken-base"],
)
def test_what_can_not_be_read_may_concern_everything(edit: Edit):
    assert changes_of([edit]).files[0].unknown


def test_a_deleted_file_touches_all_its_functions():
    found = changes_of([Edit("lib/a.py", BEFORE.encode(), None)]).files[0]
    assert (found.kind, found.existing) == (
        "deleted",
        {"plain", "Reader.name", "Reader.Part.read"},
    )


def test_spans_include_decorators():
    lines = {span.name: (span.first, span.last) for span in spans(BEFORE.encode())}
    assert lines["Reader.name"] == (15, 17)
