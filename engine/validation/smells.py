"""What a patch adds that often goes with a gain for one input only. Read, never run.

A smell refuses nothing by itself. It is shown at review, and one that steers (see `STEERING`) makes
the level `performance` ask that inputs which nobody saw gain too.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from engine.ports import Case, Edit
from engine.validation.changes import Function, functions, parse
from engine.validation.recording import workload_source
from engine.validation.testfiles import is_test_file

Kind = Literal[
    "answer-table",
    "constant-branch",
    "environment-branch",
    "new-cache",
    "result-store",
    "shape-branch",
    "shared-constant",
]
STEERING: frozenset[Kind] = frozenset(
    {"answer-table", "constant-branch", "environment-branch", "shape-branch", "shared-constant"}
)
"""Kinds by which code can tell one particular input from others. Caches are judged by cold runs."""

_Value: TypeAlias = "int | float | str | bytes"
_COMMON = (-2, -1, 0, 1, 2)
"""Numbers that stand in any code."""
_SHARED = 16
"""Whole numbers above this size say something when workload and patch share them."""
_LONG = 4
"""Characters from which a shared text says something."""
_ENTRIES = 2
"""Entries of constants from which a table may hold answers."""
_LARGEST_POWER = 64
_ENVIRONMENT = (
    *("os.environ", "os.getenv", "sys.argv", "time.time", "time.monotonic"),
    *("time.perf_counter", "time.process_time"),
)
_WRITERS = frozenset({"append", "add", "setdefault", "update", "insert", "extend"})


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
    """Smells of the case's code outside of tests; reads the base's workload."""
    on = case.project
    edits = [one for one in case.edits if not is_test_file(one.path, on.tests, on.source)]
    try:
        _, workload = workload_source(on, case.base)
    except (OSError, UnicodeDecodeError):
        workload = None
    return smells(edits, workload)


def smells(edits: Sequence[Edit], workload: str | None) -> tuple[Smell, ...]:
    """Smells of what the edits add, in order of file and line; `workload` is its text, if any."""
    known = frozenset(_constants(parse((workload or "").encode())))
    found: set[tuple[str, int, Kind, str]] = set()
    for edit in edits:
        before, after = parse(edit.before or b""), parse(edit.after or b"")
        if not edit.path.endswith(".py") or before is None or after is None:
            continue
        old = Counter(_key(each) for each in _all(before, known))
        for each in _all(after, known):
            if old[_key(each)] > 0:
                old[_key(each)] -= 1
            else:
                found.add((edit.path, getattr(each[1], "lineno", 1), each[0], each[2]))
    return tuple(Smell(kind, f"{path}:{line}", words) for path, line, kind, words in sorted(found))


def _key(found: _Found) -> tuple[str, str, str]:
    kind, node, words = found
    return kind, words, ast.dump(node)


def _all(tree: ast.Module, known: frozenset[_Value]) -> Iterator[_Found]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            yield from _table(node)
        elif isinstance(node, ast.Constant | ast.BinOp):
            yield from _shared(node, known)
    for name, function in functions(tree):
        yield from _cache(name, function)
        yield from _branches(function)
    yield from _stores(tree)


def _table(node: ast.Dict) -> Iterator[_Found]:
    """Constants to constants."""
    keys = [_value(key) for key in node.keys if key is not None]
    telling = [key for key in keys if key is not None]
    answers = all(_is_plain(each) for each in node.values)
    if answers and len(telling) >= _ENTRIES and len(telling) == len(node.values):
        yield "answer-table", node, f"a table of {len(telling)} constants, {_text(node)}"


def _is_plain(node: ast.expr) -> bool:
    """Built of constants alone."""
    allowed = (ast.Constant, ast.Tuple, ast.List, ast.Set, ast.Dict, ast.UnaryOp, ast.BinOp)
    inner = (ast.expr_context, ast.operator, ast.unaryop)
    return all(isinstance(each, (*allowed, *inner)) for each in ast.walk(node))


def _shared(node: ast.expr, known: frozenset[_Value]) -> Iterator[_Found]:
    value = _value(node)
    if value is not None and value in known and _tells(value):
        yield "shared-constant", node, f"{value!r:.60} stands in the workload too"


def _tells(value: _Value) -> bool:
    if isinstance(value, str | bytes):
        return len(value) >= _LONG
    return abs(value) > _SHARED


def _constants(tree: ast.Module | None) -> Iterator[_Value]:
    for node in ast.walk(tree) if tree is not None else ():
        value = _value(node)
        if value is not None:
            yield value


def _value(node: ast.AST) -> _Value | None:
    """The constant that an expression is (`5`, `-5`, `10**5`); None for all else and for bools."""
    match node:
        case ast.Constant(value=bool()):
            return None
        case ast.Constant(value=int() | float() | str() | bytes() as value):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            found = _value(inner)
            return -found if isinstance(found, int | float) else None
        case ast.BinOp(op=ast.Pow(), left=left, right=right):
            base, power = _value(left), _value(right)
            if isinstance(base, int) and isinstance(power, int) and abs(base) <= 2**32:
                return base**power if 0 <= power <= _LARGEST_POWER else None
    return None


def _branches(function: Function) -> Iterator[_Found]:
    names = {each.arg for each in ast.walk(function.args) if isinstance(each, ast.arg)}
    for node in ast.walk(function):
        if isinstance(node, ast.Compare):
            yield from _compared(node)
        if isinstance(node, ast.If | ast.IfExp | ast.While):
            text = _text(node.test)
            if any(word in text for word in _ENVIRONMENT):
                yield "environment-branch", node.test, f"depends on its surroundings, {text}"
        if isinstance(node, ast.If) and _returns_at_once(node, names):
            yield "shape-branch", node.test, f"returns at once where {_text(node.test)}"
        if isinstance(node, ast.MatchValue) and _particular(node.value):
            yield "constant-branch", node.value, f"a case for {_text(node.value)}"


def _compared(node: ast.Compare) -> Iterator[_Found]:
    """Something is compared with a particular constant, or looked for in a table of such."""
    for operator, side in zip(node.ops, node.comparators, strict=True):
        equal = isinstance(operator, ast.Eq | ast.NotEq | ast.In | ast.NotIn)
        if equal and (_particular(side) or _particular(node.left)):
            yield "constant-branch", node, f"one particular value: {_text(node)}"


def _particular(node: ast.expr) -> bool:
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return any(_particular(each) for each in node.elts)
    if isinstance(node, ast.Dict):
        return any(_particular(each) for each in node.keys if each is not None)
    value = _value(node)
    if isinstance(value, str | bytes):
        return len(value) > 0
    return value is not None and value not in _COMMON


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


def _cache(name: str, function: Function) -> Iterator[_Found]:
    for each in function.decorator_list:
        text = _text(each)
        called = text.partition("(")[0].lower()
        if "cache" in called or "memo" in called:
            open_end = called.endswith("functools.cache") or called == "cache"
            unbounded = open_end or "maxsize=None" in text or "lru_cache(None" in text
            yield "new-cache", each, f"@{text} on {name}{', without bound' * unbounded}"


def _stores(tree: ast.Module) -> Iterator[_Found]:
    """What is kept from call to call: tables written, attributes of functions, defaults."""
    held = {name: node for node in ast.walk(tree) for name, node in _held(node)}
    known = dict(functions(tree))
    for name, function in known.items():
        defaults = (*function.args.defaults, *function.args.kw_defaults)
        kept = set(_written(function))
        for each in defaults:
            if isinstance(each, ast.Dict | ast.List | ast.Set) and kept & _arguments(function):
                yield "result-store", each, f"{name} keeps values in a default"
        for store in sorted(kept & held.keys()):
            yield "result-store", held[store], f"{name} keeps values in {store}"
        for node in ast.walk(function):
            match node:
                case ast.Attribute(value=ast.Name(id=owner), ctx=ast.Store()) if owner in known:
                    yield "result-store", node, f"{name} keeps values on the function {owner}"


def _held(node: ast.AST) -> Iterator[tuple[str, ast.stmt]]:
    """Names that a module or class gives to a table."""
    if not isinstance(node, ast.Module | ast.ClassDef):
        return
    for each in node.body:
        match each:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                pass
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                pass
            case _:
                continue
        if isinstance(value, ast.Dict | ast.List | ast.Set | ast.Call):
            yield name, each


def _written(function: Function) -> Iterator[str]:
    """Last parts of the names into which a function writes entries."""
    for node in ast.walk(function):
        match node:
            case ast.Subscript(value=holder, ctx=ast.Store()):
                yield _last(holder)
            case ast.Call(func=ast.Attribute(value=holder, attr=attr)) if attr in _WRITERS:
                yield _last(holder)


def _last(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _arguments(function: Function) -> set[str]:
    return {each.arg for each in ast.walk(function.args) if isinstance(each, ast.arg)}


def _text(node: ast.AST, most: int = 80) -> str:
    return ast.unparse(node)[:most]
