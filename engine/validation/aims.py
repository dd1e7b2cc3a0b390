"""What made inputs aim at: constants that a change brings to a function, and to what it calls.

Whoever writes a special case has to write down what it is for: as a constant, as one computed from
others, in a table, a default, a helper or a new file. Made inputs lie at and around these. Pure;
what is read is the text of both sides, never run.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.ports import Edit
from engine.validation.changes import functions, parse
from engine.validation.constants import (
    Names,
    Value,
    bindings,
    called_name,
    constants_in,
    is_neutral,
    value_of,
)
from engine.validation.touched import Touched
from engine.validation.windows import Window, windows_in

_MOST = 300
"""Constants of one function that are aimed at."""
_NODES = 80
"""Definitions that are followed from one function."""
_LONGEST = 4096
_TELLING = (ast.Compare, ast.match_case, ast.Dict, ast.Set)
_ASKING = frozenset(
    {
        *("startswith", "endswith", "get", "isclose", "match", "fullmatch", "search", "count"),
        *("find", "index", "frozenset", "set", "range", "bisect", "bisect_left", "bisect_right"),
    }
)


@dataclass(frozen=True)
class Aims:
    """Of one function of the base."""

    values: tuple[Value, ...]
    """New constants; those that something is compared with, or looked up in, come first."""
    windows: tuple[Window, ...]
    """Numbers that are told apart from others, as closed ranges; one number is a range too."""

    def plain(self) -> dict[str, object]:
        """As text that `ast.literal_eval` reads: JSON knows neither bytes nor tuples."""
        return {"values": repr(self.values), "windows": repr(self.windows)}


@dataclass(frozen=True)
class _Side:
    """One side of all changed files."""

    definitions: Mapping[str, tuple[ast.AST, ...]]
    """By last name: functions, and what names of modules and classes are bound to."""
    names: Names
    functions: Mapping[str, tuple[ast.AST, ...]]
    """By symbol as text."""


def aims_of(edits: Sequence[Edit], what: Touched) -> dict[str, Aims]:
    """By symbol: aims of the touched functions, and of the callers that answer for them."""
    before = _side([(edit.path, edit.before) for edit in edits])
    after = _side([(edit.path, edit.after) for edit in edits])
    found: dict[str, Aims] = {}
    for symbol in map(str, what.symbols):
        aims = _new(_reached(before, symbol), before, _reached(after, symbol), after)
        for name in (symbol, *what.callers.get(symbol, ())):
            found[name] = _merged(found.get(name), aims)
    return {name: aims for name, aims in found.items() if aims.values}


def _merged(one: Aims | None, other: Aims) -> Aims:
    if one is None:
        return other
    values = dict.fromkeys((type(v).__name__, v) for v in (*one.values, *other.values))
    windows = dict.fromkeys((*one.windows, *other.windows))
    return Aims(tuple(value for _, value in values)[:_MOST], tuple(windows)[:_MOST])


def _side(files: Sequence[tuple[str, bytes | None]]) -> _Side:
    definitions: dict[str, tuple[ast.AST, ...]] = {}
    names: dict[str, int | float | str | bytes] = {}
    symbols: dict[str, tuple[ast.AST, ...]] = {}
    for path, data in files:
        tree = parse(data or b"") if path.endswith(".py") else None
        for name, node in functions(tree) if tree is not None else ():
            last = name.rpartition(".")[2]
            definitions[last] = (*definitions.get(last, ()), node)
            symbols[f"{path}::{name}"] = (*symbols.get(f"{path}::{name}", ()), node)
        for name, value in bindings(tree):
            definitions[name] = (*definitions.get(name, ()), value)
            bound = value_of(value, names)
            if isinstance(bound, int | float | str | bytes):
                names[name] = bound
    return _Side(definitions, names, symbols)


def _reached(side: _Side, symbol: str) -> list[ast.AST]:
    """The function, and the definitions that it names, by others too."""
    found = list(side.functions.get(symbol, ()))
    seen = {symbol.rpartition("::")[2].rpartition(".")[2]}
    for node in found:
        for name in _mentioned(node):
            if name not in seen and len(found) < _NODES:
                seen.add(name)
                found += side.definitions.get(name, ())
    return found


def _mentioned(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            yield part.id
        elif isinstance(part, ast.Attribute):
            yield part.attr


def _new(
    old_nodes: Sequence[ast.AST], before: _Side, new_nodes: Sequence[ast.AST], after: _Side
) -> Aims:
    known = {_key(value) for node in old_nodes for _, value in constants_in(node, before.names)}
    ranked: dict[tuple[str, str], tuple[int, Value]] = {}
    for node in new_nodes:
        telling = _telling(node)
        for place, value in constants_in(node, after.names):
            key, rank = _key(value), 0 if id(place) in telling else 1
            fits = isinstance(value, int | float) or len(value) <= _LONGEST
            if key not in known and fits and not is_neutral(value):
                ranked.setdefault(key, (rank, value))
                ranked[key] = min(ranked[key], (rank, value), key=lambda pair: pair[0])
    values = [value for _, value in sorted(ranked.values(), key=lambda pair: pair[0])]
    old = {one for node in old_nodes for one in windows_in(node, before.names)}
    new = dict.fromkeys(one for node in new_nodes for one in windows_in(node, after.names))
    windows = [one for one in new if one not in old]
    return Aims(tuple(values[:_MOST]), tuple(windows[:_MOST]))


def _key(value: Value) -> tuple[str, str]:
    return type(value).__name__, repr(value)


def _telling(node: ast.AST) -> set[int]:
    """Expressions inside comparisons, tables and questions, by identity."""
    found: set[int] = set()
    for part in ast.walk(node):
        asks = isinstance(part, ast.Call) and called_name(part) in _ASKING
        if asks or isinstance(part, _TELLING):
            found |= {id(inner) for inner in ast.walk(part)}
    return found
