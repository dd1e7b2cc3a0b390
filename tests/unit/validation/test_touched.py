"""Which functions a change touches."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.ports import Edit, Interpreter, Project
from engine.validation.touched import is_private, is_source, mentioning, touched

PROJECT = Project(
    Interpreter(Path("python"), (3, 11, 0), (), frozenset()), ("src",), ("tests", "src/test_x.py")
)


def names(before: str, after: str | None, path: str = "src/m.py") -> list[str]:
    edit = Edit(path, before.encode(), None if after is None else after.encode())
    return [symbol.name for symbol in touched((edit,), PROJECT).symbols]


def test_a_changed_body_touches_its_function_only() -> None:
    before = "def f():\n    return 1\ndef g():\n    return 2\n"
    assert names(before, before.replace("return 1", "return 3")) == ["f"]


def test_docstrings_comments_and_layout_touch_nothing() -> None:
    assert names("def f():\n    return 1\n", 'def f():\n    "New."\n    return (1)  # same\n') == []


def test_a_method_is_named_with_its_class() -> None:
    before = "class A:\n    class B:\n        def f(self):\n            return 1\n"
    assert names(before, before.replace("1", "2")) == ["A.B.f"]


def test_a_nested_function_touches_the_outermost_one() -> None:
    before = "def f():\n    def g():\n        return 1\n    return g\n"
    assert names(before, before.replace("1", "2")) == ["f"]


def test_a_changed_constant_touches_the_functions_that_use_it() -> None:
    before = "LIMIT = 3\ndef f():\n    return LIMIT\ndef g():\n    return 2\n"
    assert names(before, before.replace("3", "4")) == ["f"]


def test_a_changed_class_statement_touches_every_method() -> None:
    before = "class A:\n    size = 1\n    def f(self): pass\n    def g(self): pass\n"
    assert names(before, before.replace("size = 1", "size = 2")) == ["A.f", "A.g"]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("{}def _fast(t):\n    return t\nparse = _fast\n", ["parse"]),
        ("{}from lib import fast as parse\n", ["parse"]),
        ("{}def len(t):\n    return 0\n", ["parse"]),
        ("{}len = max\n", ["parse"]),
        ("{}del parse\n", ["parse"]),
        ("{}length = 3\n", []),
        ("import math\n{}", []),
    ],
)
def test_a_function_whose_name_or_meaning_is_bound_otherwise(
    after: str, expected: list[str]
) -> None:
    before = "def parse(t):\n    return len(t)\n"
    assert names(before, after.format(before)) == expected


def test_an_import_of_something_else_touches_the_functions_that_use_it() -> None:
    before = "from math import floor\ndef f(x):\n    return floor(x)\ndef g():\n    return 2\n"
    assert names(before, before.replace("import floor", "import ceil as floor")) == ["f"]
    assert names(before, before.replace("import floor", "import floor, ceil")) == []


@pytest.mark.parametrize(
    "around",
    [
        "try:\n    import a\nexcept ImportError:\n    {}",
        "for n in (1, 2):\n    {}",
        "if n:\n    pass\nelse:\n    {}",
        "match n:\n    case 1:\n        {}",
        "with a:\n    {}",
    ],
)
def test_functions_in_any_branch_are_seen(around: str) -> None:
    before = around.format("def f(): return 1")
    assert names(before, around.format("def f(): return 2")) == ["f"]


def test_another_condition_around_a_function_touches_it() -> None:
    before = "if n:\n    def f(): return 1\nelse:\n    def f(): return 2\n"
    assert names(before, before.replace("if n", "if not n")) == ["f"]


def beside(before: str, after: str, path: str = "src/m.py") -> tuple[str, ...]:
    return touched((Edit(path, before.encode(), after.encode()),), PROJECT).beside


PLAIN = "class A:\n    def f(self): pass\nclass B(A):\n    def g(self): pass\n"


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (PLAIN + "globals().update(A=B)\n", "statements of the module itself"),
        (PLAIN + "A.f = lambda self: 1\n", "statements of the module itself"),
        (PLAIN + "    def f(self): return 1\n", "B.f is new"),
        (PLAIN + "    def _h(self): return 1\n", ""),
        (PLAIN + "import math\n", ""),
    ],
)
def test_what_no_function_shows_is_named(after: str, words: str) -> None:
    found = beside(PLAIN, after)
    assert [words in each for each in found] == ([True] if words else [])


def test_a_public_constant_that_nothing_uses_here_is_named() -> None:
    assert "LIMIT" in beside("LIMIT = 1\n", "LIMIT = 2\n")[0]
    assert beside("_LIMIT = 1\n", "_LIMIT = 2\n") == ()
    assert beside("import os\nLIMIT = 1\n", "LIMIT = 1\n") == ()


def test_data_that_changed_is_named_and_text_for_people_is_not() -> None:
    assert beside("{}", "[]", "src/table.json")
    assert beside("a", "b", "src/table.txt")
    assert not beside("a", "b", "README.md")
    assert not beside("a", "b", "tests/table.json")


def test_a_removed_private_helper_brings_its_callers_in() -> None:
    before = "def _h(x):\n    return x\ndef f(x):\n    return [_h(x)]\n"
    assert names(before, "def f(x):\n    return [_h(x)]\n") == ["_h", "f"]


def test_a_deleted_file_touches_all_its_functions() -> None:
    assert names("def f(): pass\n", None) == ["f"]


def test_tests_other_folders_and_broken_files_are_left_out() -> None:
    before, after = "def f():\n    return 1\n", "def f():\n    return 2\n"
    assert names(before, after, "tests/test_m.py") == []
    assert names(before, after, "src/test_x.py") == []
    assert names(before, after, "docs/m.py") == []
    assert names(before, "def f(:\n") == []
    assert names("def f(:\n", after) == []


def test_a_getter_and_its_setter_are_one_symbol() -> None:
    before = (
        "class A:\n    @property\n    def x(self): return 1\n"
        "    @x.setter\n    def x(self, v): pass\n"
    )
    assert names(before, before.replace("return 1", "return 2")) == ["A.x"]


def test_constants_of_both_versions_are_seeds() -> None:
    before = 'def f(x):\n    "Doc."\n    return x.removeprefix("http://")[:80]\n'
    edit = Edit("src/m.py", before.encode(), before.replace("80", "81").encode())
    assert set(touched((edit,), PROJECT).literals["src/m.py::f"]) == {"http://", 80, 81}


def test_the_workload_is_no_source_wherever_it_lies() -> None:
    """What measures is not profiled, and nothing in it is taken for the project's own code."""
    project = replace(PROJECT, workload="src/work.py")
    assert not is_source("src/work.py", project)
    assert is_source("src/m.py", project)
    edit = Edit("src/work.py", b"def run():\n    return 1\n", b"def run():\n    return 2\n")
    assert touched((edit,), project).symbols == ()


@pytest.mark.parametrize("tests", [("src",), ("src", "tests"), (".",)])
def test_source_that_is_searched_for_tests_too_is_source(tests: tuple[str, ...]) -> None:
    """As where docstrings hold tests, or tests lie inside of the package."""
    project = replace(PROJECT, tests=tests)
    assert is_source("src/pkg/m.py", project)
    assert not is_source("src/pkg/tests/helper.py", project)
    assert not is_source("src/pkg/test_m.py", project)
    assert not is_source("tests/helper.py", project)


def test_callers_of_a_helper_are_found_by_its_name() -> None:
    text = b"def _h(x):\n    return _h(x)\ndef f(x):\n    return _h(x)\ndef g(x):\n    return x\n"
    edits = (Edit("src/m.py", text, text), Edit("README", b"_h", b"_h"), Edit("a.py", None, b""))
    assert mentioning(edits, "src/m.py::_h") == {"src/m.py::f"}


def test_the_public_callers_of_a_private_helper_are_recorded_with_it() -> None:
    """Through other private ones too; a public function answers for itself."""
    before = (
        "def _deep(p):\n    return p % 2\n"
        "def _middle(p):\n    return _deep(p)\n"
        "def _alone(p):\n    return _alone(p)\n"
        "def shown(p):\n    return _middle(p)\n"
        "def other(p):\n    return p\n"
    )
    after = before.replace("p % 2", "p & 1").replace("return p\n", "return +p\n")
    edit = Edit("src/m.py", before.encode(), after.encode())
    found = touched((edit,), PROJECT)
    assert found.callers == {"src/m.py::_deep": ("src/m.py::shown",)}
    assert found.watched == ["src/m.py::_deep", "src/m.py::other", "src/m.py::shown"]


def test_names_with_two_underscores_on_both_sides_are_not_private() -> None:
    assert is_private("src/m.py::_helper")
    assert is_private("Box.__mangled")
    assert not is_private("Box.__init__")
    assert not is_private("_Box.open")
