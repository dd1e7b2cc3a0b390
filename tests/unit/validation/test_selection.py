"""Which tests a change affects, and what a file imports."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path

import pytest

from engine.ports import Edit
from engine.validation.basetests import BaseSuite
from engine.validation.changes import changes_of
from engine.validation.imports import ImportGraph, _statements
from engine.validation.selection import listed, select
from engine.validation.testing import RanTest, SuiteRequest, SuiteRun

CODE = b"import os\n\ndef f():\n    return 1\n\ndef g():\n    return 2\n"


def suite(
    *,
    processes: tuple[str, ...] = (),
    on_import: tuple[str, ...] = (),
    traced: bool = True,
    sees_all: bool = True,
    reads: Mapping[str, frozenset[str]] | None = None,
) -> BaseSuite:
    tests = {name: RanTest("passed", 0.1) for name in ("t.py::f", "t.py::g", "u.py::other")}
    return BaseSuite(
        run=SuiteRun(
            "done", 0, results=tests, starts_processes=frozenset(processes), reads=reads or {}
        ),
        request=SuiteRequest(("t.py", "u.py")),
        traced=traced,
        sees_all=sees_all,
        functions={
            "t.py::f": frozenset({"a.py::f"}),
            "t.py::g": frozenset({"a.py::g"}),
            "u.py::other": frozenset(),
        },
        on_import=frozenset(on_import),
        reach={"t.py": frozenset({"t.py", "a.py"}), "u.py": frozenset({"u.py"})},
    )


def affected(old: bytes, new: bytes, of: BaseSuite, path: str = "a.py"):
    return select(changes_of([Edit(path, CODE, CODE.replace(old, new))]), of, frozenset())


def test_only_the_tests_that_enter_the_function():
    chosen = affected(b"return 1", b"return 3", suite())
    assert chosen.affected == ("t.py::f",)
    assert chosen.rest == ("t.py::g", "u.py::other")


def test_module_level_takes_what_imports_the_file():
    assert affected(b"import os", b"import re", suite()).affected == ("t.py::f", "t.py::g")


def test_a_function_that_runs_on_import_takes_what_imports_the_file():
    chosen = affected(b"return 1", b"return 3", suite(on_import=("a.py::f",)))
    assert chosen.affected == ("t.py::f", "t.py::g")


@pytest.mark.parametrize(
    ("old", "new", "of", "complete"),
    [
        (b"return 1", b"return 3", suite(), True),
        (b"return 1", b"return 3  # x", suite(), True),
        (b"return 1", b"return 3", suite(sees_all=False), False),
        (b"return 1", b"return 3", suite(on_import=("a.py::f",)), False),
        (b"return 1", b"return 3", suite(reads={"": frozenset({"a.py"})}), False),
        (b"return 1", b"return 3", suite(traced=False), False),
        (b"import os", b"import re", suite(), False),
        (b"def g():", b"def g(x=1):", suite(), False),
        (b"    return 1", b"    'words'\n    return 1", suite(), False),
        (CODE, b"", suite(), False),
    ],
)
def test_no_other_test_can_tell_where_only_bodies_changed_and_all_that_runs_is_seen(
    old: bytes, new: bytes, of: BaseSuite, complete: bool
):
    assert affected(old, new, of).complete == complete


def test_a_test_that_reads_the_file_is_affected():
    reading = suite(reads={"u.py::other": frozenset({"a.py"})})
    assert affected(b"return 1", b"return 3", reading).affected == ("t.py::f", "u.py::other")


def test_tests_that_start_processes_are_taken_along_but_prove_nothing_alone():
    with_process = suite(processes=("u.py::other",))
    assert "u.py::other" in affected(b"return 1", b"return 3", with_process).affected
    added = CODE + b"\ndef h():\n    return 1\n"
    chosen = select(changes_of([Edit("z.py", CODE, added)]), with_process, frozenset())
    assert (chosen.affected, chosen.reached) == (("u.py::other",), False)


def test_a_comment_takes_the_tests_of_the_file():
    assert affected(b"import os", b"import os  # x", suite()).affected == ("t.py::f", "t.py::g")


def test_data_takes_everything():
    edits = [Edit("data.json", b"{}", b"[]")]
    assert len(select(changes_of(edits), suite(), frozenset()).affected) == 3


def test_without_a_trace_everything_is_affected():
    chosen = affected(b"return 1", b"return 3", suite(traced=False))
    assert (len(chosen.affected), chosen.reached) == (3, True)


def test_long_lists_are_cut_for_the_evidence():
    assert listed([str(n) for n in range(300)], 2) == ["0", "1", "… and 298 more"]


GRAPH = {
    "pkg/__init__.py": b"",
    "pkg/a.py": b"from . import b\n",
    "pkg/b.py": b"import pkg.c\n",
    "pkg/c.py": b"",
    "pkg/alone.py": b"",
    "src/other/__init__.py": b"from .deep import x\n",
    "src/other/deep.py": b"",
    "tests/conftest.py": b"import other\n",
    "tests/helper.py": b"from pkg import alone\n",
    "tests/test_a.py": b"from pkg.a import f\n",
    "tests/test_h.py": b"import helper\n",
    "tests/broken.py": b"def (:\n",
    "loop/x.py": b"from loop import y\n",
    "loop/y.py": b"from loop import x\n",
}


@pytest.mark.parametrize(
    ("path", "reached", "not_reached"),
    [
        (
            "tests/test_a.py",
            {"pkg/a.py", "pkg/b.py", "pkg/c.py", "pkg/__init__.py"},
            "pkg/alone.py",
        ),
        ("tests/test_a.py", {"tests/conftest.py", "src/other/deep.py"}, "tests/helper.py"),
        ("tests/test_h.py", {"tests/helper.py", "pkg/alone.py"}, "pkg/a.py"),
        ("tests/broken.py", {"tests/broken.py"}, "pkg/a.py"),
        ("loop/x.py", {"loop/x.py", "loop/y.py"}, "pkg/a.py"),
    ],
)
def test_imports_are_followed(path: str, reached: set[str], not_reached: str):
    found = ImportGraph(GRAPH, ["."]).reached_from(path)
    assert reached <= found
    assert not_reached not in found


@pytest.mark.parametrize(
    "text",
    [
        b"import pkg.a\n",
        b"import os, pkg.a as other  # words\n",
        b"from pkg import (\n    alone,\n    a,\n)\n",
        b"from pkg import (alone,  # :)\n    a)\n",
        b"from pkg import alone, \\\n    a\n",
        b"from pkg import alone, \\\r\n    a\r\n",
        b"try: import pkg.a\nexcept ImportError: pass\n",
        b"x = 1; from pkg.a import f\n",
        b"def f():\n    from pkg.a import f\n",
        b"text = '''\nimport what this is,\n'''\nimport pkg.a\n",
        b"from\\\n pkg import a\n",
    ],
)
def test_every_way_to_write_an_import_is_read(text: bytes):
    graph = ImportGraph({**GRAPH, "tests/test_x.py": text}, ["."])
    assert "pkg/a.py" in graph.reached_from("tests/test_x.py")


def test_the_text_of_the_standard_library_gives_what_its_syntax_gives():
    """Nothing that the syntax imports is missed."""
    folder = Path(ast.__file__).parent
    for path in sorted(folder.glob("[a-h]*.py")):
        data = path.read_bytes()
        nodes = [n for n in ast.walk(ast.parse(data)) if isinstance(n, ast.Import | ast.ImportFrom)]
        found = {ast.unparse(node) for node in _statements(data)}
        assert {ast.unparse(node) for node in nodes} <= found, path.name
