"""Syntax as text: equal for equal code, and for nothing else, however deep or large it is."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.canonical import syntax_of, text_of

DEEP = "x" + ".y" * 1200
LARGE = "0x" + "f" * 9000


@pytest.mark.parametrize(
    "source", [DEEP, LARGE, f"f({LARGE}, {DEEP})"], ids=["deep", "large", "both"]
)
def test_code_that_ast_can_not_write_is_still_told_apart(source: str) -> None:
    one, same = ast.parse(source), ast.parse("\n\n" + source)
    other = ast.parse(source.replace("y", "z", 1).replace("f", "e", 1))
    assert syntax_of(one) == syntax_of(same) == syntax_of(ast.parse(f"({source})"))
    assert syntax_of(one) != syntax_of(other)
    assert text_of(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", "1.0"),
        ("1", "True"),
        ("'1'", "1"),
        ("'a'", "b'a'"),
        ("0.0", "-0.0"),
        ("[a, b]", "[a], b"),
        ("f(a)(b)", "f(a, b)"),
        ("'Name('", "Name"),
        ("def f(a, /): ...", "def f(a): ..."),
    ],
)
def test_what_only_looks_alike_differs(one: str, other: str) -> None:
    assert syntax_of(ast.parse(one)) != syntax_of(ast.parse(other))


@given(st.recursive(st.one_of(st.integers(), st.text(), st.booleans()), st.lists, max_leaves=9))
def test_it_tells_as_much_as_ast_does(value: object) -> None:
    there, back = ast.parse(repr(value)), ast.parse(repr([value]))
    assert syntax_of(there) == syntax_of(ast.parse(repr(value) + "  # a comment"))
    assert syntax_of(there) != syntax_of(back)
    assert text_of(there) == ast.unparse(there)
