"""What a FunctionScope answers about a function, and that edits keep everything else."""

from __future__ import annotations

import libcst as cst
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.agents.codemods.editing import Change, ModuleText
from engine.agents.codemods.facts import module_facts
from engine.agents.codemods.pattern import FunctionScope, function_scopes

CODE = """\
import re as regex, os
from collections import Counter as C

try:
    import json
except ImportError:
    json = None


class Box:
    kind = "box"

    def __init__(self):
        self.rows = []

    @property
    def size(self):
        return 1

    @size.setter
    def size(self, value):
        pass

    def fill(self, xs: list[int], *rest, text=""):
        total = []

        # above the loop
        for x in xs:
            self.rows.append(x)
            total.append(len(rest))

            def inner(y):
                nonlocal total
                total = [y]
        return [x for x in total if x in rest]  # behind


async def later(q):
    return await q
"""


def scope_of(code: str, symbol: str) -> FunctionScope:
    return next(s for s in function_scopes(cst.parse_module(code)) if s.symbol == symbol)


def test_every_function_has_a_scope_with_qualified_name_and_line() -> None:
    found = [(s.symbol, s.first_line) for s in function_scopes(cst.parse_module(CODE))]
    assert found == [
        ("Box.__init__", 13),
        ("Box.size", 17),
        ("Box.size", 21),
        ("Box.fill", 24),
        ("Box.fill.inner", 32),
        ("later", 38),
    ]


def test_functions_in_branches_and_handlers_are_found() -> None:
    code = "try:\n  def a(): pass\nexcept E:\n  def b(): pass\nelse:\n  if 1:\n    def c(): pass\n"
    assert [s.symbol for s in function_scopes(cst.parse_module(code))] == ["a", "b", "c"]


def test_lines_are_those_of_the_file() -> None:
    scope = scope_of(CODE, "Box.fill")
    assert scope.line(scope.loops[0]) == 28
    assert scope.line(scope.comprehensions[0]) == 35


def test_nested_functions_are_not_walked_but_their_names_are_known() -> None:
    scope = scope_of(CODE, "Box.fill")
    assert scope.parameters == {"self", "xs", "rest", "text"}
    assert scope.declared_outside == {"total"}
    assert "y" in scope.captured
    assert not any(isinstance(node, cst.Nonlocal) for node in scope.nodes)


def test_kinds_come_from_annotations_stars_and_literals() -> None:
    scope = scope_of(CODE, "Box.fill")
    assert scope.kind(cst.Name("xs")) == "list"
    assert scope.kind(cst.Name("rest")) == "tuple"
    assert scope.kind(cst.Name("text")) is None
    assert scope.kind(cst.Name("total")) is None, "nonlocal: an inner function may rebind it"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("v = []", "list"),
        ("v = ''\n    v += 'a'", "str"),
        ("v = b''", "bytes"),
        ("v = sorted(p)", "list"),
        ("v = (x for x in p)", "iterator"),
        ("v = []\n    v = {}", None),
        ("v = p", None),
        ("v: dict[str, int] = make()", "dict"),
        ("for v in p: pass", None),
    ],
)
def test_kind_of_a_local_variable(body: str, kind: str | None) -> None:
    scope = scope_of(f"def f(p):\n    {body}\n    return v\n", "f")
    assert scope.kind(cst.Name("v")) == kind


def test_qualified_names_follow_the_imports() -> None:
    scope = scope_of(CODE, "Box.fill")
    assert scope.qualified(cst.parse_expression("regex.compile")) == "re.compile"
    assert scope.qualified(cst.Name("C")) == "collections.Counter"
    assert scope.qualified(cst.Name("json")) is None, "also bound by something else"
    assert scope.qualified(cst.Name("xs")) is None


@pytest.mark.parametrize(
    "binding",
    [
        "from m import *",
        "len = 1",
        "def len(): pass",
        "class len: pass",
        "import len",
        "from m import x as len",
        "def g(len): pass",
        "for len in []: pass",
        "with a as len: pass",
        "try:\n    pass\nexcept E as len:\n    pass",
        "def g():\n    global len",
        "[len for len in []]",
        "(len := 1)",
        "match a:\n    case {'k': 1, **len}:\n        pass",
        "match a:\n    case [*len]:\n        pass",
        "lambda len: 1",
        "del len",
    ],
)
def test_a_name_bound_anywhere_is_no_builtin(binding: str) -> None:
    facts = module_facts(f"{binding}\ndef f(): return len([])\n")
    assert not facts.is_builtin("len")


def test_a_builtin_is_one_and_other_names_are_not() -> None:
    scope = scope_of(CODE, "Box.fill")
    assert scope.is_builtin(cst.Name("len"))
    assert not scope.is_builtin(cst.Name("xs"))
    assert not scope.is_builtin("nonsense")


@pytest.mark.parametrize(
    ("statement", "invariant"),
    [
        ("print(ys)", True),
        ("n = len(ys)", True),
        ("ys[0].strip()", True),
        ("ys = []", False),
        ("ys += [1]", False),
        ("ys[0] = 1", False),
        ("del ys[0]", False),
        ("ys.append(1)", False),
        ("ys.items.append(1)", True),
        ("g(ys)", False),
        ("g(a, *ys)", True),
        ("(ys := [])", False),
        ("for ys in []: pass", False),
        ("with g() as ys: pass", False),
        ("import ys", False),
        ("def ys(): pass", False),
        ("def h():\n            nonlocal ys\n            ys = 1", False),
    ],
)
def test_what_changes_a_variable_in_a_loop(statement: str, invariant: bool) -> None:
    code = f"def o(ys):\n  def f(xs, g, ys):\n    for x in xs:\n        {statement}\n"
    scope = scope_of(code, "o.f")
    assert scope.is_invariant(cst.Name("ys"), scope.loops[0].body) is invariant


@pytest.mark.parametrize(
    ("statement", "rebound"),
    [
        ("o.a.append(1)", False),
        ("g(o.a)", False),
        ("o.b = 1", False),
        ("o.a = 1", True),
        ("o.change()", True),
        ("g(o)", True),
        ("o = g()", True),
        ("o.get_name()", False),
    ],
)
def test_what_may_rebind_an_attribute_in_a_loop(statement: str, rebound: bool) -> None:
    scope = scope_of(f"def f(o, xs, g):\n    for x in xs:\n        {statement}\n", "f")
    assert scope.is_rebound(cst.parse_expression("o.a"), scope.loops[0].body) is rebound


@pytest.mark.parametrize(
    ("expression", "pure"),
    [
        ("len(xs) + 1", True),
        ("x.lower()", True),
        ("[y for y in xs if y]", True),
        ("g(xs)", False),
        ("x.pop()", False),
        ("(y := 1)", False),
        ("print(1)", False),
    ],
)
def test_purity_is_a_table(expression: str, pure: bool) -> None:
    scope = scope_of("def f(x, xs, g): pass\n", "f")
    assert scope.is_pure(cst.parse_expression(expression)) is pure


@pytest.mark.parametrize(
    "call", ["exec('1')", "eval('1')", "locals()", "vars()", "sys._getframe()"]
)
def test_a_function_that_looks_at_its_own_names_is_dynamic(call: str) -> None:
    assert scope_of(f"def f(): return {call}\n", "f").is_dynamic
    assert not scope_of(CODE, "Box.fill").is_dynamic


def test_suspending_code_is_seen() -> None:
    assert scope_of(CODE, "later").suspends(scope_of(CODE, "later").function)
    scope = scope_of("async def f(xs):\n    async for x in xs: pass\n", "f")
    assert scope.suspends(scope.function.body)
    assert scope.loops == ()


def test_statements_go_in_front_of_comments_and_behind_blank_lines() -> None:
    scope = scope_of(CODE, "Box.fill")
    new = scope.changed(Change(before={scope.loops[0]: scope.statements("a = 1\nb = 2")})).code
    assert "total = []\n\n        a = 1\n        b = 2\n        # above the loop\n" in new
    assert len(new.splitlines()) == len(CODE.splitlines()) + 2


def test_a_removed_statement_leaves_its_comment_above_the_next() -> None:
    scope = scope_of("def f():\n    # why\n    a = 1\n    # then\n    return 2\n", "f")
    first = scope.function.body.body[0]
    new = scope.changed(Change(remove=frozenset({first}))).code
    assert new == "def f():\n    # why\n    # then\n    return 2\n"


@pytest.mark.parametrize(("indent", "newline"), [("    ", "\n"), ("\t", "\n"), ("  ", "\r\n")])
def test_new_statements_take_the_style_of_the_module(indent: str, newline: str) -> None:
    code = f"def f(xs):{newline}{indent}for x in xs:{newline}{indent}{indent}pass{newline}"
    scope = scope_of(code, "f")
    new = scope.changed(Change(before={scope.loops[0]: scope.statements("if xs:\n    a = 1")})).code
    added = f"{indent}if xs:{newline}{indent}{indent}a = 1{newline}"
    assert new == code.replace(f"{indent}for", f"{added}{indent}for")


def test_a_line_that_cannot_take_statements_in_front_is_declined() -> None:
    scope = scope_of("def f(a):\n    if a: return 1\n    elif a + 1:\n        return 2\n", "f")
    returns = [node for node in scope.nodes if isinstance(node, cst.Return)]
    assert scope.statement(returns[0]) is None
    assert scope.statement(returns[1]) is not None
    outer = scope.function.body.body[0]
    assert isinstance(outer, cst.If)
    assert outer.orelse is not None
    assert scope.statement(outer.orelse) is None


@given(st.text("abcde_ .0é", min_size=0, max_size=8))
def test_a_fresh_name_is_a_valid_unused_identifier(wish: str) -> None:
    scope = scope_of("def f(a, b, ab): return c, d, e\n", "f")
    name = scope.fresh_name(wish)
    assert name.isidentifier()
    assert name not in {"a", "b", "ab", "c", "d", "e", "f"}
    assert not name.startswith("__")
    assert scope.fresh_name(wish, name) != name


def test_a_fresh_name_is_no_keyword_and_no_builtin() -> None:
    scope = scope_of(CODE, "Box.fill")
    assert scope.fresh_name("class") == "class_2"
    assert scope.fresh_name("set") == "set_2"
    assert scope.fresh_name("xs") == "xs_2"
    assert scope.fresh_name("fill") == "fill", "a method is no variable"


@pytest.mark.parametrize(
    "code", ["", "\n", "a", "a\n", "# x\n\na\n# y\n", CODE, CODE.replace("\n", "\r\n"), CODE + "#"]
)
def test_the_shared_text_of_a_module_is_its_code(code: str) -> None:
    module = cst.parse_module(code)
    text = ModuleText(module)
    changed = module.with_changes(body=[*module.body, cst.parse_statement("b = 1")])
    assert text.of(module) == module.code == code
    assert text.of(changed) == changed.code
