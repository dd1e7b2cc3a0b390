"""What the text of a function says of the inputs it is written for. Read on the base, never run."""

from __future__ import annotations

import ast
import builtins
import inspect
import re
import textwrap
from collections.abc import Iterator
from typing import Any

_KINDS = (bool, int, float, str, bytes, bytearray, tuple, list, dict, set, frozenset)
_OF_NAME = {kind.__name__: kind for kind in _KINDS}
_SHOWING = frozenset({"str", "repr", "format", "ascii"})
_ENVIRONMENT = frozenset({"environ", "environb", "getenv"})
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{2,60}")


class Code:
    """One function's code; empty where its text cannot be had."""

    def __init__(self, function: Any = None) -> None:
        self._tree = _parsed(function)

    @property
    def negative(self) -> set[str]:
        """Names that are asked whether they are below zero."""
        return {
            node.left.id
            for node in self._nodes(ast.Compare)
            if isinstance(node.left, ast.Name)
            and isinstance(node.ops[0], (ast.Lt, ast.GtE))
            and isinstance(node.comparators[0], ast.Constant)
            and node.comparators[0].value == 0
        }

    @property
    def kinds(self) -> set[type]:
        """Built-in types that values are told apart by."""
        found: set[type] = set()
        for call in self._nodes(ast.Call):
            if _is_name(call.func, "isinstance"):
                found |= {kind for arg in call.args[1:] for kind in _named(arg)}
        for compare in self._nodes(ast.Compare):
            if isinstance(compare.left, ast.Call) and _is_name(compare.left.func, "type"):
                found |= {kind for one in compare.comparators for kind in _named(one)}
        return found

    @property
    def caught(self) -> list[str]:
        """Built-in exceptions that it catches by name, in order."""
        found = [
            name.id
            for handler in self._nodes(ast.ExceptHandler)
            for name in ast.walk(handler.type or ast.Constant(None))
            if isinstance(name, ast.Name)
        ]
        return [name for name in dict.fromkeys(found) if _is_exception(name)]

    @property
    def environment(self) -> list[str]:
        """Variables of the environment that it may read: constants that look like their names."""
        reads = any(node.attr in _ENVIRONMENT for node in self._nodes(ast.Attribute))
        reads = reads or any(node.id in _ENVIRONMENT for node in self._nodes(ast.Name))
        texts = {node.value for node in self._nodes(ast.Constant) if isinstance(node.value, str)}
        return sorted(filter(_VARIABLE.fullmatch, texts)) if reads else []

    @property
    def takes_sent(self) -> bool:
        """Whether a generator does something with what its user sends."""
        if any(True for _ in self._nodes(ast.YieldFrom)):
            return True
        all_of_them = {id(node) for node in self._nodes(ast.Yield)}
        plain = {id(node.value) for node in self._nodes(ast.Expr)}
        return bool(all_of_them - plain)

    @property
    def shows(self) -> bool:
        """Whether it turns values into text, whatever they are."""
        return any(node.id in _SHOWING for node in self._nodes(ast.Name)) or any(
            True for _ in self._nodes(ast.FormattedValue)
        )

    def _nodes(self, kind: Any) -> Iterator[Any]:
        return (node for node in ast.walk(self._tree) if isinstance(node, kind))


def _parsed(function: Any) -> ast.AST:
    try:
        return ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError, ValueError):
        return ast.Module([], [])


def _is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _named(node: ast.expr) -> Iterator[type]:
    for name in ast.walk(node):
        if isinstance(name, ast.Name) and name.id in _OF_NAME:
            yield _OF_NAME[name.id]


def _is_exception(name: str) -> bool:
    found = getattr(builtins, name, None)
    return isinstance(found, type) and issubclass(found, BaseException)
