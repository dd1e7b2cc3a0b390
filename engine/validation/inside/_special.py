"""Special values at one place of a call: what the type allows and tests seldom hold.

Values stay within what annotations, docstring and recorded calls say of the place: negative
numbers only where one was seen, None and other types only where they are allowed or were seen.
"""

from __future__ import annotations

import collections
import collections.abc
import copy
import math
import random
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from ._atoms import LONG, atoms, twins
from ._domain import Domain, Path, children, in_order, replaced
from ._pickling import Spied
from ._placed import siblings
from ._standins import Defaulting, Number, Row, Text

_ALIKE: dict[type, tuple[Any, ...]] = {
    bool: (True, False),
    int: (1, 0),
    float: (1.0, 0.0),
}
_ATOMS = (str, bytes, int, float, complex, bool, type(None), range)
_SHOWN = frozenset({str, int, float, bool, bytes, type(None)})
_EXAMPLES: dict[type, tuple[Any, ...]] = {
    bool: (True, False),
    int: (1, 0),
    float: (1.5, 0.0),
    str: ("a", ""),
    bytes: (b"a",),
    bytearray: (bytearray(b"a"),),
    tuple: ((1, 2), ()),
    list: ([1, 2], []),
    dict: ({"a": 1},),
    set: ({1},),
    frozenset: (frozenset({1}),),
}
_MAPPINGS = (collections.abc.Mapping, collections.abc.MutableMapping)
_SEQUENCES = (collections.abc.Sequence, collections.abc.Collection, collections.abc.Iterable)


def in_turns(sources: Iterable[Iterator[Any]]) -> Iterator[Any]:
    """One item of each source after the other, until all are empty."""
    waiting = list(sources)
    while waiting:
        for source in list(waiting):
            try:
                yield next(source)
            except StopIteration:
                waiting.remove(source)


class Special:
    """Makes special values within one function's domain."""

    def __init__(self, domain: Domain, rng: random.Random) -> None:
        self.domain = domain
        self._rng = rng

    def values(self, value: Any, path: Path, depth: int = 0) -> Iterator[Any]:
        """The value exchanged for special ones, or one thing inside it, in turns."""
        inside = list(children(value, path, self.domain))
        chosen = [*inside[:2], *inside[2:][-1:]] if depth < 4 else []
        below = (
            self._around(value, key, self.values(child, place, depth + 1))
            for key, child, place in chosen
        )
        return in_turns([self._own(value, path), *below])

    def _around(self, value: Any, key: Any, made: Iterator[Any]) -> Iterator[Any]:
        for child in made:
            try:
                yield replaced(value, key, child)
            except Exception:  # noqa: S112
                continue

    def _own(self, value: Any, path: Path) -> Iterator[Any]:
        choices = self.domain.hints.choices(path)
        if choices:
            yield from (choice for choice in choices if choice != value)
            return
        yield from siblings(value)
        yield from self._other_types(value, path)
        if isinstance(value, Spied):
            yield from (Spied(row) for row in self._rows(value.items, path))
        elif type(value) in (list, tuple):
            yield from self._of_rows(value, path)
        elif type(value) is dict:
            yield from self._of_dict(value, path)
        elif type(value) in (set, frozenset):
            yield from self._of_set(value, path)
        else:
            most = sys.maxsize if self._is_size(path) else math.inf
            for made in atoms(value, self.domain.is_signed(path)):
                if type(made) is not int or abs(made) <= most:
                    yield made

    def _is_size(self, path: Path) -> bool:
        """Whether a number here stands beside something that has a size, and may speak of it."""
        sized = (str, bytes, list, tuple, dict, set, frozenset, Spied)
        return _is_argument(path) and any(
            _is_argument(other) and not place.types.isdisjoint(sized)
            for other, place in self.domain.places.items()
        )

    def _other_types(self, value: Any, path: Path) -> Iterator[Any]:
        """What a union, the recorded types or a subclass put in the place of this value."""
        origins = self.domain.hints.origins(path)
        kinds = self.domain.at(path).types
        if len(kinds & _ALIKE.keys()) > 1:
            yield from (x for kind in _ALIKE if kind in kinds for x in _ALIKE[kind])
        if type(None) in origins or type(None) in kinds:
            yield None
        if type(value) is str and bytes in origins:
            yield from (value.encode(), b"\xe9", b"")
        if type(value) is bytes and str in origins:
            yield from (value.decode("latin-1"), "é", "")
        if type(value) is int and float in origins:
            yield from (float(value), value + 0.5)
        if type(value) is float and int in origins:
            yield from (0, 1)
        if self.domain.is_open(path):
            yield from self._named_types(value, path)
        yield from self._subclasses(value)

    def _named_types(self, value: Any, path: Path) -> Iterator[Any]:
        """Of the types that the code tells apart; any value, where it only shows them as text."""
        if type(value) in _SHOWN and self.domain.code.shows and not _is_argument(path):
            yield from (True, 1.0, (1, 2), ("a",), (), None)
        if value is None or type(value) in _EXAMPLES:
            kinds = self.domain.code.kinds - {type(value)}
            for kind in sorted(kinds, key=repr) if len(kinds) > 1 or kinds == {bool} else ():
                yield from _EXAMPLES[kind]

    def _subclasses(self, value: Any) -> Iterator[Any]:
        """Only where the function asks with isinstance, or speaks of subclasses."""
        if not ({"isinstance"} & self.domain.names or "subclass" in self.domain.documented):
            return
        if type(value) is str:
            yield Text(value)
        elif type(value) is int:
            yield Number(value)
        elif type(value) is list:
            yield Row(value)
        elif type(value) is dict:
            yield collections.OrderedDict(value)

    def _of_rows(self, value: Any, path: Path) -> Iterator[Any]:
        if type(value) is tuple:
            fixed = self.domain.at(path).is_fixed or hasattr(value, "_fields")
            if self._is_silent(path) and not hasattr(value, "_fields"):
                yield list(value)
            yield from () if fixed else map(tuple, self._rows(list(value), path))
            return
        yield from in_turns([self._forms(value, path), self._rows(value, path)])

    def _is_silent(self, path: Path) -> bool:
        """Whether neither annotation nor docstring says that a row is a tuple."""
        documented = self.domain.documented
        return not self.domain.hints.at(path) and "tuple" not in documented

    def _forms(self, value: list[Any], path: Path) -> Iterator[Any]:
        """The same items in another kind of container."""
        origins = self.domain.hints.origins(path)
        silent = not origins and "iterable" in self.domain.documented
        if _is_argument(path) and (
            silent or origins & {collections.abc.Iterable, collections.abc.Iterator}
        ):
            yield Spied(list(value))
        if silent or origins & set(_SEQUENCES):
            yield tuple(value)
            yield collections.UserList(value)
            if value and value == list(range(len(value))):
                yield range(len(value))
        if (silent or origins & set(_SEQUENCES[1:])) and _are_hashable(value):
            yield from (set(value), dict.fromkeys(value))

    def _rows(self, value: list[Any], path: Path) -> Iterator[Any]:
        """Twins, copies, mixed and long rows."""
        below = (*path, "[]")
        yield from in_turns(
            [
                self._with_twins(value, below),
                self._mixed(below),
                self._copied(value, below),
                self._long(value),
            ]
        )

    def _with_twins(self, value: list[Any], below: Path) -> Iterator[Any]:
        if value:
            for one, other in self.pairs(value[0], below):
                yield [one, other, *value[1:]]
                yield [other, one]

    def pairs(self, value: Any, path: Path, depth: int = 0) -> Iterator[tuple[Any, Any]]:
        """Two values in the shape of this one that are easily taken for one another."""
        yield from twins(value, self.domain.is_signed(path))
        if depth < 3 and type(value) in (tuple, list, dict):
            for key, child, below in list(children(value, path, self.domain))[:3]:
                for one, other in self.pairs(child, below, depth + 1):
                    yield replaced(value, key, one), replaced(value, key, other)

    def _mixed(self, below: Path) -> Iterator[Any]:
        """Rows of one of the types that were seen, and of equal values of several."""
        place = self.domain.at(below)
        if self.domain.is_open(below) and self.domain.code.shows:
            yield from ([1, True, 1.0], [0.0, 0, False]) if place.types <= _SHOWN else ()
        if any(self.domain.is_any(below[:end]) for end in range(1, len(below) + 1)):
            yield from ([1, True, 1.0], [0.0, 0, False], [None, *place.values[:2], None])
            yield from (["", None, 0, False], ["1", 1, b"1", (1,)])
            yield (
                [{"a": 1}, {2}, range(3), [{"b": [4]}]] if list in place.types else [{"a": 1}, {2}]
            )
        alike = [kind for kind in _ALIKE if kind in place.types]
        if len(alike) > 1:
            yield [_ALIKE[kind][0] for kind in alike]
            yield [_ALIKE[kind][0] for kind in reversed(alike)]
            yield [_ALIKE[kind][1] for kind in alike]
        if len(place.types) > 1:
            for kind in sorted(place.types, key=repr):
                yield [x for x in place.values if type(x) is kind][:5]
                yield list(_ALIKE.get(kind, ()))
            for x in place.values[:6]:
                yield [x]

    def _copied(self, value: list[Any], below: Path) -> Iterator[Any]:
        """Equal items that are not the same object, the same one twice, rows as lists."""
        if not value:
            return
        if any(type(x) is tuple for x in value) and self._is_silent(below):
            rows = [list(x) if type(x) is tuple else x for x in value]
            yield from (rows, [*rows, *copy.deepcopy(rows)])
        if not isinstance(value[0], (*_ATOMS, tuple)) and not callable(value[0]):
            try:
                yield [*value, copy.copy(value[0])]
                yield [value[0], value[0], *value]
            except Exception:
                return

    def _long(self, value: list[Any]) -> Iterator[Any]:
        if not value:
            return
        longer = (value * (LONG // len(value) + 1))[:LONG]
        yield sorted(longer) if len(value) > 1 and in_order(value) else longer

    def _of_dict(self, value: dict[Any, Any], path: Path) -> Iterator[Any]:
        origins = self.domain.hints.origins(path)
        documented = "mapping" in self.domain.documented or "KeyError" in self.domain.names
        if origins & set(_MAPPINGS) or (not origins and documented):
            yield from self._mappings(value, path)
        if dict in origins and "subclass" in self.domain.documented:
            yield collections.OrderedDict(value)
        if not value or (self.domain.at(path).is_record and not _nests(value)):
            return
        first, item = next(iter(value.items()))
        for key, inner in value.items():
            if type(inner) is dict:
                yield from ({**value, key: {key: inner}}, {**value, key: {key: {}}})
                yield {**value, key: {key: inner, first: {}}}
        yield dict.fromkeys(value, item)
        if type(first) is str:
            for one, other in list(twins(first, False))[:6]:
                yield {**value, one: item, other: item}
            yield {**value, **{f"{first}{number}": item for number in range(LONG)}}
        elif type(first) is int:
            yield {**value, **dict.fromkeys(range(LONG), item)}

    def _mappings(self, value: dict[Any, Any], path: Path) -> Iterator[Any]:
        pool = [
            x for seen in self.domain.at(path).values if type(seen) is dict for x in seen.values()
        ]
        given = [*value.values(), *pool][:1]
        for default in given:
            yield Defaulting({}, default)
            yield Defaulting(dict(list(value.items())[1:]), default)
            if type(default) in (int, float, str, list, dict, set):
                yield collections.defaultdict(type(default), list(value.items())[1:])
        yield from (collections.OrderedDict(value), collections.UserDict(value))
        yield collections.ChainMap(dict(list(value.items())[:1]), value)

    def _of_set(self, value: Any, path: Path) -> Iterator[Any]:
        for item in sorted(value, key=repr)[:1]:
            for one, other in self.pairs(item, (*path, "[]")):
                yield type(value)([*value, one, other])
        if collections.abc.Set in self.domain.hints.origins(path):
            yield (frozenset if type(value) is set else set)(value)


def _nests(value: dict[Any, Any]) -> bool:
    return any(type(inner) is dict for inner in value.values())


def _is_argument(path: Path) -> bool:
    return len(path) == (2 if path[0] == "keyword" else 1)


def _are_hashable(items: list[Any]) -> bool:
    try:
        return bool({*items}) or True
    except TypeError:
        return False
