"""Patterns of other packages: used as our own are, and left out by name where they break."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import libcst as cst
import pytest

from engine.agents.codemods import ALL_PATTERNS
from engine.agents.codemods.call_swap import CallSwap
from engine.agents.codemods.pattern import function_scopes
from engine.agents.codemods.plugins import GROUP, Plugins, installed_patterns
from tests.codemod_examples import rewrites

SWAP = CallSwap("loads", "json.loads", "fast.text.loads")
Find = Callable[..., Plugins]
CODE = "import json\n\ndef f(x):\n    return json.loads(x)\n"


@pytest.fixture
def find(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Find:
    """What entry points that name things in a module of this text bring."""
    monkeypatch.syspath_prepend(tmp_path)
    told: list[str] = []

    def found(text: str, *names: str) -> Plugins:
        (tmp_path / "brought.py").write_text(text)
        sys.modules.pop("brought", None)
        points = [EntryPoint(name, f"brought:{name}", GROUP) for name in names]
        taken = [pattern.id for pattern in ALL_PATTERNS]
        got = installed_patterns(taken, told.append, points)
        return Plugins(got.patterns, (*got.troubles, *told))

    found.told = told  # type: ignore[attr-defined]
    return found


HEAD = "from engine.agents.codemods.call_swap import CallSwap\n"


def test_one_pattern_several_or_a_function_that_makes_them_are_all_taken(find: Find) -> None:
    text = HEAD + (
        "one = CallSwap('a', 'm.a', 'n.a')\n"
        "two = [CallSwap('b', 'm.b', 'n.b'), CallSwap('c', 'm.c', 'n.c')]\n"
        "def three():\n    return [CallSwap('d', 'm.d', 'n.d')]\n"
        "class Four(CallSwap):\n"
        "    def __init__(self):\n        super().__init__('e', 'm.e', 'n.e')\n"
    )
    found = find(text, "one", "two", "three", "Four")
    assert found.troubles == ()
    assert sorted(pattern.id for pattern in found.patterns) == ["a", "b", "c", "d", "e"]


def test_nothing_is_installed_where_nothing_was_installed() -> None:
    assert installed_patterns((), print, []).patterns == ()


def test_a_pattern_that_was_brought_makes_the_same_rewrites(find: Find) -> None:
    (pattern,) = find(HEAD + "one = CallSwap('a', 'json.loads', 'm.loads')\n", "one").patterns
    assert [made.module.code for made in rewrites(pattern, CODE)] == [
        "import json\nfrom m import loads\n\ndef f(x):\n    return loads(x)\n"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("one = 1 / 0\n", "ZeroDivisionError"),
        ("two = 2\n", "AttributeError"),
        ("import nothing_of_that_name\n", "ModuleNotFoundError"),
        ("one = object()\n", "needs a text `id`"),
        ("class P:\n    id = 'p'\n    title = ' '\none = P()\n", "needs a text `title`"),
        ("class P:\n    id = title = 'p'\n    rewrites = None\none = P()\n", "a method `rewrites"),
        (HEAD + "one = CallSwap('H1', 'm.a', 'n.a')\n", "'H1' is taken"),
        (HEAD + "one = [CallSwap('a', 'm.a', 'n.a')] * 2\n", "'a' is taken"),
        ("def one():\n    raise RuntimeError('no licence')\n", "no licence"),
    ],
)
def test_a_package_without_a_usable_pattern_is_named_with_the_reason(
    find: Find, text: str, said: str
) -> None:
    found = find(text, "one")
    (trouble,) = found.troubles
    assert said in trouble
    assert "one = brought:one" in trouble


@pytest.mark.parametrize(
    "body",
    ["raise KeyError(scope.symbol)", "yield 'no rewrite'", "yield from 7", "return None"],
)
def test_a_pattern_that_breaks_at_work_is_named_once_and_asked_no_more(
    find: Find, body: str
) -> None:
    head = "class P:\n    id = title = 'p'\n    def rewrites(self, scope):\n"
    text = f"{head}        {body}\none = P()\n"
    (pattern,) = find(text, "one").patterns
    scopes = list(function_scopes(cst.parse_module(CODE + "\ndef g():\n    pass\n")))
    assert [made for scope in scopes for made in pattern.rewrites(scope)] == []
    (told,) = find.told  # type: ignore[attr-defined]
    assert told.startswith("pattern p of")
    assert "in f:" in told


def test_a_rewrite_under_another_patterns_name_is_not_taken(find: Find) -> None:
    text = HEAD + (
        "class P:\n    id = title = 'p'\n"
        "    rewrites = CallSwap('a', 'json.loads', 'm.loads').rewrites\none = P()\n"
    )
    (pattern,) = find(text, "one").patterns
    assert rewrites(pattern, CODE) == []


def test_a_swap_replaces_one_call_at_a_time_and_brings_its_import() -> None:
    swap = CallSwap("root", "math.sqrt", "cmath.sqrt")
    text = "import math\n\n\ndef f(x):\n    return math.sqrt(x) + math.sqrt(2)\n"
    head = "import math\nfrom cmath import sqrt\n\n\ndef f(x):\n"
    assert [made.module.code for made in rewrites(swap, text)] == [
        head + "    return sqrt(x) + math.sqrt(2)\n",
        head + "    return math.sqrt(x) + sqrt(2)\n",
    ]


def test_a_swap_of_a_builtin_needs_the_builtin() -> None:
    swap = CallSwap("total", "sum", "fast.sums.total")
    assert len(rewrites(swap, "def f(x):\n    return sum(x)\n")) == 1
    assert rewrites(swap, "def sum(x):\n    return 0\n\ndef f(x):\n    return sum(x)\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "def f(json, x):\n    return json.loads(x)\n",
        "import json\n\nloads = print\n\ndef f(x):\n    return json.loads(x)\n",
        "from json import *\n\ndef f(x):\n    return loads(x)\n",
        "import json\n\ndef f(x):\n    return json.loads\n",
    ],
    ids=["a parameter of that name", "the new name is taken", "star import", "no call"],
)
def test_a_swap_is_declined_where_a_name_means_something_else(text: str) -> None:
    assert rewrites(SWAP, text) == []
