"""Whole calls that tests seldom make: related arguments, other combinations, named defaults."""

from __future__ import annotations

import copy
import datetime
import itertools
import math
import unicodedata
from collections.abc import Iterator
from typing import Any

from ._atoms import LONG
from ._domain import Domain, Path
from ._special import Special, in_turns

Place = Any
"""Number of a positional argument, or name of a keyword."""
Arguments = tuple[tuple[Any, ...], dict[str, Any]]
_CROSSED = 40
_PAIRS, _FEW = 12, 8
_ECHOES, _DEEP = 8, 4
_ODD = ("[ab]", "a.b", "a*b", "(a)", "a\\b", "^a", "a$", "a|b", "{a}", "!a", "#a", "%41", "&a")
"""Texts that hold what some language of patterns, paths or addresses reads otherwise."""
_WIDE = "é日\U0001f600"


def path_of(place: Place) -> Path:
    """Where the domain keeps what was seen of this argument."""
    return ("keyword", place) if isinstance(place, str) else (place,)


def value_at(call: Arguments, place: Place) -> Any:
    """The argument at this place."""
    return call[1][place] if isinstance(place, str) else call[0][place]


def with_values(call: Arguments, changes: dict[Place, Any]) -> Arguments:
    """The call with some arguments exchanged or added."""
    args = tuple(changes.get(number, value) for number, value in enumerate(call[0]))
    named = {place: value for place, value in changes.items() if isinstance(place, str)}
    return args, {**call[1], **named}


class Related:
    """Makes calls out of recorded ones, arguments taken together."""

    def __init__(self, special: Special, first: int) -> None:
        """`first`: the number of leading arguments that are not to be changed."""
        self._special = special
        self._domain: Domain = special.domain
        self._first = first

    def _places(self, call: Arguments) -> list[Place]:
        return [*range(self._first, len(call[0])), *call[1]]

    def singles(self, call: Arguments) -> Iterator[Arguments]:
        """One argument special, in turns."""
        return in_turns(
            [self._single(call, place) for place in self._places(call)]
            + [self._unnamed(call), self._echoed(call), self._attributes(call)]
        )

    def _echoed(self, call: Arguments) -> Iterator[Arguments]:
        """Numbers and texts that stand elsewhere in the call, and the numbers beside them."""
        places = self._places(call)
        for place in places:
            value = value_at(call, place)
            if type(value) not in (int, float, str):
                continue
            others = [value_at(call, one) for one in places if one != place]
            found = dict.fromkeys(_plain_in(others, type(value)))
            for echo in itertools.islice(found, _ECHOES):
                beside = (echo, echo - 1, echo + 1) if type(echo) is int else (echo,)
                yield from (with_values(call, {place: made}) for made in beside)

    def _single(self, call: Arguments, place: Place) -> Iterator[Arguments]:
        for made in self._special.values(value_at(call, place), path_of(place)):
            yield with_values(call, {place: made})

    def _unnamed(self, call: Arguments) -> Iterator[Arguments]:
        """Parameters that were left out: their default given by name, and what else they take."""
        hints = self._domain.hints
        given = {*call[1], *hints.names[: len(call[0])]}
        for name, default in hints.defaults.items():
            if name in given:
                continue
            yield with_values(call, {name: default})
            if type(None) in hints.origins(("keyword", name)):
                yield with_values(call, {name: None})
            for made in itertools.islice(self._special.values(default, ("keyword", name)), 20):
                yield with_values(call, {name: made})

    def _attributes(self, call: Arguments) -> Iterator[Arguments]:
        """Where any name may be given: those of the object's own public attributes."""
        owner = call[0][0] if call[0] and self._domain.hints.takes_any else None
        names = {*getattr(owner, "__dict__", {}), *_settable(type(owner))}
        for name in sorted(names) if hasattr(owner, "__dict__") else ():
            if name.startswith("_") or name in call[1]:
                continue
            held = getattr(owner, name, None)
            for made in itertools.islice(self._special.values(held, ("keyword", name)), _FEW):
                yield with_values(call, {name: made})

    def crossed(self, calls: list[Arguments]) -> Iterator[Arguments]:
        """Arguments of one recorded call with those of another."""
        for one, other in itertools.islice(itertools.permutations(calls[:12], 2), _CROSSED):
            shared = [place for place in self._places(one) if place in self._places(other)]
            for place in shared if len(shared) > 1 else []:
                yield with_values(one, {place: value_at(other, place)})

    def together(self, call: Arguments) -> Iterator[Arguments]:
        """Two arguments that have to do with each other, in turns over all pairs."""
        places = self._places(call)
        return in_turns([self._pair(call, a, b) for a, b in itertools.permutations(places, 2)])

    def _pair(self, call: Arguments, a: Place, b: Place) -> Iterator[Arguments]:
        one, other = value_at(call, a), value_at(call, b)
        for left, right in self._related(one, other, path_of(a), path_of(b)):
            yield with_values(call, {a: left, b: right})

    def _related(self, one: Any, other: Any, a: Path, b: Path) -> Iterator[tuple[Any, Any]]:
        if type(other) is int and isinstance(one, (str, bytes, list, tuple, dict)):
            yield from self._sizes(one, b)
        elif type(one) is type(other) and self._are_alike(one, a, b):
            yield from self._alike(one, other, a)
        yield from _beginnings(one, other)
        if type(one) is list and one:
            yield from self._members(one, other, a)
        if type(one) is dict and one:
            yield from self._keys(one, other)
            if type(other) is str:
                yield from _filled_in(one, other)

    def _are_alike(self, one: Any, a: Path, b: Path) -> bool:
        """Unless rows of one kind of element were seen here, and of another there."""
        if type(one) in (bool, type(None)):
            return False
        inside = [{type(item) for item in self._domain.at((*path, "[]")).values} for path in (a, b)]
        return inside[0] == inside[1] or not all(inside)

    def _sizes(self, one: Any, path: Path) -> Iterator[tuple[Any, Any]]:
        """Numbers near the size of the first, of its bytes, and inside a wide character."""
        if type(one) is str:
            wide = one + _WIDE
            whole = len(wide.encode("utf-8", "replace"))
            yield from ((wide, whole - back) for back in (1, 2, 5, 0, 6, 7, 8))
            yield from ((wide, len(wide)), (wide, len(wide) - 1))
        low = -2 if self._domain.is_signed(path) else 0
        for number in (len(one), len(one) - 1, len(one) + 1, 0, 1, 2, len(one) // 2, -1, -len(one)):
            if number >= low:
                yield one, number

    def _alike(self, one: Any, other: Any, path: Path) -> Iterator[tuple[Any, Any]]:
        """Equal ones, equal but for something, one a part of the other, both exchanged."""
        yield from ((one, copy.copy(one)), (other, one), (one, one))
        if type(one) is str:
            yield from ((odd, odd) for odd in _ODD)
        if type(one) in (str, bytes, list, tuple):
            yield one + one[:1], one + one[-1:]
        if type(one) is str:
            yield from _parted(one, other)
        if type(one) is list and len(one) == len(other):
            yield from _parallel(one, other)
        yield from itertools.islice(self._special.pairs(one, path), _PAIRS)
        if type(one) is str:
            decomposed = unicodedata.normalize("NFD", one)
            yield from ((one, one.swapcase()), (one, one[:-1]), (one, one + "x"), (one, " " + one))
            yield from ((one + "\u00e9", decomposed + "e\u0301"), (one + other, other))
        elif type(one) in (list, tuple):
            yield from ((one, one[:-1]), (one, one[::-1]), (one, one + one), (one + other, other))
        elif type(one) is dict:
            turned = dict(reversed(list(one.items())))
            yield from ((one, turned), ({**one, **other}, one), (one, {**other, **turned}))
        elif type(one) in (int, float):
            yield from ((one, one + 1), (one + 1, one), (one, one * 2), (one, one * 2 + 1))
        elif isinstance(one, datetime.date):
            for days in (*range(1, 9), 30, 365):
                yield one, one + datetime.timedelta(days=days)

    def _members(self, one: list[Any], other: Any, path: Path) -> Iterator[tuple[Any, Any]]:
        """A row, and something that is in it, nearly in it, or not in it at all."""
        below = (*path, "[]")
        if type(one[0]) is type(other):
            for left, right in itertools.islice(self._special.pairs(other, below), _PAIRS):
                yield [left, *one[1:]], right
                yield [right, *one[1:]], left
            yield from ((one, one[0]), (one, one[-1]), ([*one, other, other], other))
            if type(other) is float:
                yield [*one, math.nan], math.nan
        elif type(one[0]) is tuple and one[0] and type(one[0][0]) is type(other):
            for row in (one[0], one[-1]):
                yield from ((one, row[0]), ([*one, row, (other, *row[1:])], other))

    def _keys(self, one: dict[Any, Any], other: Any) -> Iterator[tuple[Any, Any]]:
        """A table, and one of its keys; a long chain where values are keys themselves."""
        keys = [key for key in one if type(key) is type(other)]
        if not keys:
            return
        yield from ((one, keys[0]), (one, keys[-1]))
        linked = [value for value in one.values() if _is_key(value, one)]
        if linked:
            yield from _in_circles(one, keys[0], keys[-1], type(linked[0]))
        if linked and type(other) in (str, int):
            kind = type(other)
            chain = {kind(number): kind(number - 1) for number in range(1, LONG)}
            if type(linked[0]) is list:
                yield {key: [value] for key, value in chain.items()}, kind(LONG - 1)
            else:
                yield chain, kind(LONG - 1)
                yield chain, kind(7)


def _plain_in(values: Any, kind: type, depth: int = 0) -> Iterator[Any]:
    """Values of this type anywhere inside, attributes of objects included."""
    for value in values:
        if type(value) is kind:
            yield value
        elif depth < _DEEP:
            inner = list(value.items()) if type(value) is dict else value
            if type(inner) not in (list, tuple):
                inner = list(getattr(value, "__dict__", {}).values())
            yield from _plain_in(inner[:20], kind, depth + 1)


def _settable(kind: type) -> list[str]:
    """Properties that take a value."""
    found = ((name, getattr(kind, name, None)) for name in dir(kind))
    return [name for name, raw in found if isinstance(raw, property) and raw.fset is not None]


def _filled_in(values: dict[Any, Any], text: str) -> Iterator[tuple[dict[Any, Any], str]]:
    """Values that look like places in the text, in both orders of the table."""
    names = [name for name in values if type(name) is str and name and name in text]
    for name in names[:2]:
        at = text.index(name)
        before, after = text[max(0, at - 1) : at], text[at + len(name) :][:1]
        for other in [*names, "x"][:3]:
            filled = {**values, name: before + other + after}
            longer = f"{text} {before}{other}{after}"
            if other not in filled:
                filled[other] = filled[name]
            yield filled, longer
            yield dict(reversed(list(filled.items()))), longer


def _beginnings(one: Any, other: Any) -> Iterator[tuple[Any, Any]]:
    """A table or row in which one text begins another, and a text that only the shorter begins
    and that sorts behind both."""
    texts = [text for text in one if type(text) is str] if type(one) in (dict, list) else []
    rows = type(other) is list and all(type(item) is str for item in other)
    if not texts or not (type(other) is str or rows):
        return
    for short, last in ((texts[0], texts[-1]), (texts[-1], texts[0])):
        longer = short + "5"
        row = {**one, longer: one[last]} if type(one) is dict else [*one, longer]
        for asked in (short + "7", longer + "1"):
            yield row, ([*other, asked] if rows else asked)


def _parted(one: str, other: str) -> Iterator[tuple[str, str]]:
    """One with a part more, and a text in which the other is found twice at once."""
    for mark in ".-/:,; ":
        if mark in one:
            last = one.rpartition(mark)[2]
            zero = "0" if last.isdigit() else last
            yield one, one + mark + zero
            yield one + mark + zero + mark + zero, one
    whole = other + other[:1]
    yield whole + whole[1:], whole


def _parallel(one: list[Any], other: list[Any]) -> Iterator[tuple[list[Any], list[Any]]]:
    """Two rows that belong together, both longer, turned, or full of what sums up badly."""
    yield from ((one * 6, other * 6), (one[::-1], other[::-1]))
    if one and type(one[0]) is float and type(other[0]) is float:
        yield [0.1] * 10, [1.0] * 10
        yield [1e16, 1.0, -1e16], [1.0] * 3


def _in_circles(table: dict[Any, Any], one: Any, other: Any, kind: type) -> Iterator[Any]:
    """Entries that lead to themselves, to each other, to one place twice, and to none."""

    def to(*keys: Any) -> Any:
        return kind(keys) if kind in (list, tuple, set, frozenset) else keys[0]

    yield {**table, one: to(one)}, one
    yield {**table, one: to(other), other: to(one)}, one
    yield {**table, one: to(other), other: to(other)}, one
    yield {**table, one: to(other, other), other: to(one, other)}, one
    yield {one: to(other)}, one


def _is_key(value: Any, table: dict[Any, Any]) -> bool:
    rows = type(value) in (list, tuple, set, frozenset) and value
    found = next(iter(value)) if rows else value
    try:
        return found in table
    except TypeError:
        return False
