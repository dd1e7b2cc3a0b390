"""What lies between two versions of a tree: which functions are touched. Pure.

A function is named by its qualified name in its file (`parse`, `Reader.next`); what is nested in
a function counts as that function. Everything else that Python runs on import (assignments,
decorators, defaults, class bodies) is the module level.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from engine.canonical import syntax_of
from engine.ports import Edit, Symbol

Function: TypeAlias = "ast.FunctionDef | ast.AsyncFunctionDef"


@dataclass(frozen=True)
class FileChange:
    """One file's change, as far as it can be told from its syntax."""

    path: str
    kind: Literal["added", "changed", "deleted"]
    functions: frozenset[str]
    """Qualified names whose syntax differs, on either side; comments do not count."""
    existing: frozenset[str]
    """Those of them that the base has."""
    module_level: bool
    """Something that runs on import differs."""
    unknown: bool
    """Not Python, or not parseable here: anything may depend on it."""
    redocumented: bool = False
    """The docstring of a function differs: it can be read without a call."""


@dataclass(frozen=True)
class Changes:
    """All files of one patch."""

    files: tuple[FileChange, ...]

    @property
    def touched(self) -> tuple[Symbol, ...]:
        """Functions that differ, in order of path and name."""
        pairs = sorted((file.path, name) for file in self.files for name in file.functions)
        return tuple(Symbol(path, name) for path, name in pairs)

    @property
    def paths(self) -> frozenset[str]:
        return frozenset(file.path for file in self.files)


@dataclass(frozen=True)
class Span:
    """The lines of one outermost function, decorators included; 1-based, both ends in."""

    first: int
    last: int
    name: str


def changes_of(edits: Sequence[Edit]) -> Changes:
    """What each edit touches."""
    return Changes(tuple(_change(edit) for edit in edits))


def parse(source: bytes) -> ast.Module | None:
    """The syntax tree by our own Python; None where it can not be parsed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, Function]]:
    """Outermost functions and methods with their qualified names, in order of the file."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield prefix + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from functions(node, f"{prefix}{node.name}.")
        elif isinstance(node, ast.stmt | ast.excepthandler | ast.match_case):
            yield from functions(node, prefix)


def spans(source: bytes) -> tuple[Span, ...]:
    """Where the outermost functions of a file lie; empty for what does not parse."""
    tree = parse(source)
    if tree is None:
        return ()
    return tuple(Span(_first(node), _last(node), name) for name, node in functions(tree))


def _first(node: Function) -> int:
    return min([node.lineno, *(each.lineno for each in node.decorator_list)])


def _last(node: Function) -> int:
    return node.end_lineno or node.lineno


def _change(edit: Edit) -> FileChange:
    kind = _kind(edit)
    before, after = parse(edit.before or b""), parse(edit.after or b"")
    if not edit.path.endswith(".py") or before is None or after is None:
        nothing: frozenset[str] = frozenset()
        return FileChange(edit.path, kind, nothing, nothing, module_level=True, unknown=True)
    docs = _docstrings(before) != _docstrings(after)
    old, old_rest = _split(before)
    new, new_rest = _split(after)
    names = frozenset(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    existing = names & old.keys()
    module_level = old_rest != new_rest
    return FileChange(
        edit.path, kind, names, existing, module_level, unknown=False, redocumented=docs
    )


def _kind(edit: Edit) -> Literal["added", "changed", "deleted"]:
    if edit.before is None:
        return "added"
    return "deleted" if edit.after is None else "changed"


def _docstrings(tree: ast.Module) -> list[tuple[str, str | None]]:
    return [(name, ast.get_docstring(node, clean=False)) for name, node in functions(tree)]


def _split(tree: ast.Module) -> tuple[dict[str, list[str]], str]:
    """Each function's syntax, and the syntax of the rest: functions without their bodies."""
    found: dict[str, list[str]] = {}
    for name, node in list(functions(tree)):
        found.setdefault(name, []).append(syntax_of(node))
        node.body = []
    return found, syntax_of(tree)
