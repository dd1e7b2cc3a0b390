"""What a patch adds that often goes with a gain for one input only. Read, never run.

A smell refuses nothing by itself. It is shown at review, and one that steers (see `STEERING`) makes
the level `performance` ask that inputs which nobody saw gain too.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from engine.canonical import syntax_of, text_of
from engine.ports import Case, Edit
from engine.validation.changes import Function, functions, parse
from engine.validation.constants import (
    Names,
    Value,
    bindings,
    called_name,
    constants_in,
    is_neutral,
    value_of,
)
from engine.validation.copies import copies_in
from engine.validation.digests import digest_branches
from engine.validation.recording import workload_source
from engine.validation.shared import shared_with, test_sources
from engine.validation.stores import caches, stores
from engine.validation.testfiles import is_test_file
from engine.validation.windows import ranges_at

Kind = Literal[
    "answer-table",
    "constant-branch",
    "copied-code",
    "digest-branch",
    "environment-branch",
    "new-cache",
    "result-store",
    "shape-branch",
    "shared-constant",
]
STEERING: frozenset[Kind] = frozenset(
    {
        *("answer-table", "constant-branch", "digest-branch", "environment-branch"),
        *("shape-branch", "shared-constant"),
    }
)
"""Kinds by which code can tell one particular input from others. Caches are judged by cold runs."""

_NO_TESTS: Mapping[str, str] = MappingProxyType({})
_ENTRIES = 2
"""Entries of constants from which a table may hold answers."""
_SMALL = 16
"""Numbers up to this one bound kinds of input."""
_TELLING_TEXT = 6
"""Characters from which a text that is asked for says something."""
_READING = frozenset({"startswith", "endswith", "match", "fullmatch", "search"})
_DEEP = 4
_ENVIRONMENT = (
    *("os.environ", "os.getenv", "sys.argv", "time.time", "time.monotonic"),
    *("time.perf_counter", "time.process_time"),
)


@dataclass(frozen=True)
class Smell:
    """One of them, where it stands, and what it is in words."""

    kind: Kind
    place: str
    """`file:line`, the line in the file as the patch leaves it."""
    words: str

    @property
    def steers(self) -> bool:
        return self.kind in STEERING

    def __str__(self) -> str:
        return f"{self.kind}: {self.place}: {self.words}"


_Found: TypeAlias = "tuple[Kind, ast.AST, str]"


def smells_of(case: Case) -> tuple[Smell, ...]:
    """Smells of the case's code outside of tests.

    Reads the base's workload and tests, the project's own files, and as text those modules of the
    user's interpreter that new code may be a copy of: tenths of a second, seconds at the most.
    """
    on = case.project
    edits = [one for one in case.edits if not is_test_file(one.path, on.tests, on.source)]
    if not any(edit.path.endswith(".py") for edit in edits):
        return ()
    try:
        _, workload = workload_source(on, case.base)
    except (OSError, UnicodeDecodeError):
        workload = None
    tests = test_sources(on, case.base, [edit.path for edit in edits])
    copied = [Smell("copied-code", one.place, one.words) for one in copies_in(case, edits)]
    return (*copied, *smells(edits, workload, tests))


def smells(
    edits: Sequence[Edit], workload: str | None, tests: Mapping[str, str] = _NO_TESTS
) -> tuple[Smell, ...]:
    """Smells of what the edits add, in order of file and line.

    `workload` is its text, if any; `tests` are the texts of the base's tests by path.
    """
    old_trees = [parse(edit.before or b"") if _is_code(edit) else None for edit in edits]
    new_trees = [parse(edit.after or b"") if _is_code(edit) else None for edit in edits]
    own = frozenset(value for tree in old_trees for _, value in constants_in(tree))
    known = shared_with(workload, tests, own)
    was, now = _Bound.of(old_trees), _Bound.of(new_trees)
    found: set[tuple[str, int, Kind, str]] = set()
    for edit, before, after in zip(edits, old_trees, new_trees, strict=True):
        if before is None or after is None:
            continue
        old = Counter(_key(each) for each in _all(before, known, was))
        for each in _all(after, known, now):
            if old[_key(each)] > 0:
                old[_key(each)] -= 1
            else:
                found.add((edit.path, getattr(each[1], "lineno", 1), each[0], each[2]))
    return tuple(Smell(kind, f"{path}:{line}", words) for path, line, kind, words in sorted(found))


def _is_code(edit: Edit) -> bool:
    return edit.path.endswith(".py")


def _key(found: _Found) -> tuple[str, str, str]:
    kind, node, words = found
    return kind, words, syntax_of(node)


@dataclass(frozen=True)
class _Bound:
    """What names are bound to: constants, and rows and tables of such."""

    values: Names
    tables: Mapping[str, ast.expr]

    @staticmethod
    def of(trees: Sequence[ast.AST | None]) -> _Bound:
        """Names outside of functions, of all the files."""
        pairs = [pair for tree in trees for pair in bindings(tree)]
        return _Bound(MappingProxyType({}), MappingProxyType({})).with_names(pairs)

    def with_names(self, pairs: Iterable[tuple[str, ast.AST]]) -> _Bound:
        values, tables = dict(self.values), dict(self.tables)
        for name, node in pairs:
            value = value_of(node, values)
            if isinstance(value, int | float | str | bytes):
                values[name] = value
            elif isinstance(node, ast.expr) and _is_table(node):
                tables[name] = node
        return _Bound(values, tables)

    def inside(self, function: Function) -> _Bound:
        """With the defaults of the function's parameters."""
        given = function.args
        plain = [*given.posonlyargs, *given.args]
        pairs = zip(reversed(plain), reversed(given.defaults), strict=False)
        named = zip(given.kwonlyargs, given.kw_defaults, strict=True)
        both = [(arg.arg, value) for arg, value in (*pairs, *named) if value is not None]
        return self.with_names(both) if both else self


def _is_table(node: ast.expr) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="frozenset" | "set" | "tuple" | "list" | "dict")):
            return True
    return isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict)


def _all(tree: ast.Module, known: Mapping[Value, str], bound: _Bound) -> Iterator[_Found]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            yield from _table(node)
    for node, value in constants_in(tree):
        if value in known:
            yield "shared-constant", node, f"{value!r:.60} stands in {known[value]} too"
    for name, function in functions(tree):
        yield from (("new-cache", node, words) for node, words in caches(name, function))
        yield from _branches(function, bound.inside(function))
    yield from (("result-store", node, words) for node, words in stores(tree))
    yield from (("digest-branch", node, words) for node, words in digest_branches(tree))


def _table(node: ast.Dict) -> Iterator[_Found]:
    """Constants to constants."""
    keys = [value_of(key) for key in node.keys if key is not None]
    telling = [key for key in keys if key is not None]
    answers = all(_is_plain(each) for each in node.values)
    if answers and len(telling) >= _ENTRIES and len(telling) == len(node.values):
        yield "answer-table", node, f"a table of {len(telling)} constants, {_text(node)}"


def _is_plain(node: ast.expr) -> bool:
    """Built of constants alone."""
    allowed = (ast.Constant, ast.Tuple, ast.List, ast.Set, ast.Dict, ast.UnaryOp, ast.BinOp)
    inner = (ast.expr_context, ast.operator, ast.unaryop)
    return all(isinstance(each, (*allowed, *inner)) for each in ast.walk(node))


def _branches(function: Function, bound: _Bound) -> Iterator[_Found]:
    names = {each.arg for each in ast.walk(function.args) if isinstance(each, ast.arg)}
    for node in ast.walk(function):
        if isinstance(node, ast.Compare):
            yield from _compared(node, bound)
        for low, high in ranges_at(node, bound.values):
            if isinstance(node, ast.expr) and max(abs(low), abs(high)) > _SMALL:
                words = f"numbers from {low:g} to {high:g} alone: {_text(node)}"
                yield "constant-branch", node, words
        if isinstance(node, ast.If | ast.IfExp | ast.While):
            text = _text(node.test)
            if any(word in text for word in _ENVIRONMENT):
                yield "environment-branch", node.test, f"depends on its surroundings, {text}"
            yield from _asked(node.test, bound)
        if isinstance(node, ast.If) and _returns_at_once(node, names):
            yield "shape-branch", node.test, f"returns at once where {_text(node.test)}"
        if isinstance(node, ast.MatchValue) and _particular(node.value, bound):
            yield "constant-branch", node.value, f"a case for {_text(node.value)}"


def _asked(test: ast.expr, bound: _Bound) -> Iterator[_Found]:
    """Whether a text begins, ends or reads like a particular one."""
    for node in ast.walk(test):
        if isinstance(node, ast.Call) and called_name(node) in _READING:
            values = [value_of(each, bound.values) for each in node.args]
            if any(isinstance(v, str | bytes) and len(v) >= _TELLING_TEXT for v in values):
                yield "constant-branch", node, f"one particular text: {_text(node)}"


def _compared(node: ast.Compare, bound: _Bound) -> Iterator[_Found]:
    """Something is compared with a particular constant, or looked for in a table of such."""
    for operator, side in zip(node.ops, node.comparators, strict=True):
        equal = isinstance(operator, ast.Eq | ast.NotEq | ast.In | ast.NotIn)
        if equal and (_particular(side, bound) or _particular(node.left, bound)):
            yield "constant-branch", node, f"one particular value: {_text(node)}"


def _particular(node: ast.expr, bound: _Bound, depth: int = 0) -> bool:
    if depth > _DEEP:
        return False
    match node:
        case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items):
            return any(_particular(each, bound, depth + 1) for each in items)
        case ast.Dict(keys=keys):
            return any(_particular(each, bound, depth + 1) for each in keys if each is not None)
        case ast.Call(args=[inner]) if _is_table(node):
            return _particular(inner, bound, depth + 1)
        case ast.Name(id=name) if name in bound.tables:
            return _particular(bound.tables[name], bound, depth + 1)
    value = value_of(node, bound.values)
    return value is not None and not is_neutral(value)


def _returns_at_once(node: ast.If, names: set[str]) -> bool:
    """Only returns an argument or a constant, by the type of something."""
    match node.body:
        case [ast.Return(value=ast.Name(id=name))] if name in names:
            pass
        case [ast.Return(value=ast.Constant())]:
            pass
        case _:
            return False
    text = _text(node.test, 10_000)
    return any(word in text for word in ("isinstance(", "type(", ".is_", "__class__", ".func "))


def _text(node: ast.AST, most: int = 80) -> str:
    return text_of(node)[:most]
