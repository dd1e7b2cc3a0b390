"""Calls made at and around the constants that a change brings: where special cases would lie.

A constant is put wherever a recorded call holds something of its type: as an argument, inside
rows, records and objects, as a key, as a length; with its neighbours, and as what comes to it (a
text whose `int` it is, a row with that sum). One side of the comparison is the base: only the
candidate knows these constants, so equal code answers them equally.
"""

from __future__ import annotations

import ast
import base64
import binascii
import copy
import itertools
import math
import random
from collections.abc import Iterator
from typing import Any

from ._domain import Domain, Path, children, replaced
from ._pickling import Spied
from ._related import Arguments, path_of, value_at, with_values
from ._special import in_turns

_DEEP, _WIDE = 4, 3
"""Levels below an argument, and things of each, that constants are put into."""
_LONG = 5000
"""Of the longest row or text that is made for a number."""
_DIGITS = 400
_PAIRS = 150
_FIRST = 40
"""Constants that are taken in the order given; of more, chance decides which come next."""
_PLAIN = (int, float, str, bytes, tuple)
_ROWS = (list, tuple, set, frozenset)


def values_of(text: str) -> list[Any]:
    """The constants as they were handed in; none where the text is no list of such."""
    try:
        found = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return []
    return [value for value in found if type(value) in _PLAIN] if type(found) is tuple else []


class Aimed:
    """Makes calls for the constants of one function."""

    def __init__(self, domain: Domain, values: list[Any], rng: random.Random) -> None:
        rest = values[_FIRST:]
        rng.shuffle(rest)
        self._domain = domain
        self._values = values[:_FIRST] + rest

    def calls(self, call: Arguments, first: int) -> Iterator[Arguments]:
        """Constants themselves, then two at once, then what lies around them.

        `first`: the number of leading arguments that are not to be changed.
        """
        places = [*range(first, len(call[0])), *call[1]]
        yield from self._each(call, places, _same)
        yield from self._left_out(call)
        yield from self._spread(call, places)
        yield from in_turns([self._each(call, places, _near), self._pairs(call, places)])
        yield from self._each(call, places, _coming_to)

    def _each(self, call: Arguments, places: list[Any], way: Any) -> Iterator[Arguments]:
        for value in self._values:
            for place in places:
                held = value_at(call, place)
                for made in self._put(held, value, path_of(place), way):
                    yield with_values(call, {place: made})

    def _put(self, held: Any, value: Any, path: Path, way: Any, depth: int = 0) -> Iterator[Any]:
        """`held` with something of this constant in its place, or inside it."""
        for made in _made(way, held, value):
            if self._is_fit(held, made, path):
                yield made
        if depth >= _DEEP:
            return
        inside = [*children(held, path, self._domain), *_attributes(held, path)]
        for key, child, below in _ends(inside):
            for made in self._put(child, value, below, way, depth + 1):
                try:
                    yield _exchanged(held, key, made)
                except Exception:  # noqa: S112
                    continue

    def _is_fit(self, held: Any, made: Any, path: Path) -> bool:
        if type(held) is tuple and (self._domain.at(path).is_fixed or hasattr(held, "_fields")):
            return type(made) is tuple and len(made) == len(held) and not hasattr(held, "_fields")
        if type(made) in (int, float) and made < 0:
            return abs(made) > 2 or self._domain.is_signed(path)
        return True

    def _left_out(self, call: Arguments) -> Iterator[Arguments]:
        """Constants for parameters that the call does not give."""
        hints = self._domain.hints
        given = {*call[1], *hints.names[: len(call[0])]}
        for name, default in hints.defaults.items():
            for value in self._values if name not in given else ():
                if type(value) is type(default):
                    yield with_values(call, {name: value})

    def _spread(self, call: Arguments, places: list[Any]) -> Iterator[Arguments]:
        """A row of constants over arguments that stand side by side."""
        for value in self._values:
            if type(value) is tuple and 1 < len(value) <= len(places):
                for start in range(len(places) - len(value) + 1):
                    chosen = dict(zip(places[start:], value))
                    if all(type(value_at(call, place)) is type(v) for place, v in chosen.items()):
                        yield with_values(call, chosen)

    def _pairs(self, call: Arguments, places: list[Any]) -> Iterator[Arguments]:
        """Two constants that follow each other: in two arguments, or as key and value."""
        beside = list(zip(self._values, self._values[1:]))
        pairs = [pair for one in beside for pair in (one, one[::-1])]
        made = (
            changed
            for pair in pairs
            for changed in itertools.chain(
                self._in_two(call, places, pair), self._as_entry(call, places, pair)
            )
        )
        return itertools.islice(made, _PAIRS)

    def _in_two(self, call: Arguments, places: list[Any], pair: Any) -> Iterator[Arguments]:
        for a, b in itertools.combinations(places, 2):
            if [type(value_at(call, a)), type(value_at(call, b))] == list(map(type, pair)):
                yield with_values(call, {a: pair[0], b: pair[1]})

    def _as_entry(self, call: Arguments, places: list[Any], pair: Any) -> Iterator[Arguments]:
        for place in places:
            held = value_at(call, place)
            if type(held) is dict and _has_kinds(held, *pair):
                yield with_values(call, {place: {**held, pair[0]: pair[1]}})


def _made(way: Any, held: Any, value: Any) -> Iterator[Any]:
    """What one way gives, as far as it gets: numbers may be too large to be floats."""
    try:
        yield from way(held, value)
    except Exception:
        return


def _ends(inside: list[Any]) -> list[Any]:
    """The first few and the last."""
    return inside if len(inside) <= _WIDE + 1 else [*inside[:_WIDE], inside[-1]]


def _attributes(held: Any, path: Path) -> Iterator[tuple[Any, Any, Path]]:
    """What objects of the project's own classes hold in public."""
    if type(held).__module__ in ("builtins", __name__) or isinstance(held, (Spied, type)):
        return
    if hasattr(type(held), "__dataclass_fields__"):
        return
    for name, child in list(getattr(held, "__dict__", {}).items()):
        if not name.startswith("_") and type(child) in _PLAIN:
            yield name, child, (*path, "." + name)


def _exchanged(held: Any, key: Any, made: Any) -> Any:
    kind = type(held)
    if isinstance(held, (list, tuple, dict, Spied)) or hasattr(kind, "__dataclass_fields__"):
        return replaced(held, key, made)
    other = copy.copy(held)
    setattr(other, key, made)
    return other


def _has_kinds(held: dict[Any, Any], key: Any, value: Any) -> bool:
    """Whether the table holds such keys and values; an empty one takes any."""
    return not held or (
        type(key) in set(map(type, held)) and type(value) in set(map(type, held.values()))
    )


def _same(held: Any, value: Any) -> Iterator[Any]:
    """The constant where something of its type stands: as a value, an item, a key, a length."""
    kind = type(held)
    if isinstance(held, Spied):
        yield from (Spied(row) for row in _same(held.items, value))
    elif type(value) is kind and kind is not tuple:
        yield value
    elif kind is float and type(value) is int:
        yield float(value)
    elif kind is str and type(value) is bytes:
        yield value.decode("latin-1")
    elif kind is bytes and type(value) is str:
        yield value.encode("utf-8", "replace")
    if kind in _ROWS and type(value) is tuple and _are_alike(held, value):
        yield kind(value)
    if kind in (set, frozenset) and held and type(value) in set(map(type, held)):
        yield kind({*held, value})
    if kind is dict and held and type(value) in set(map(type, held)):
        yield {**held, value: next(iter(held.values()))}
    if type(value) is int:
        yield from _of_length(held, value)


def _near(held: Any, value: Any) -> Iterator[Any]:
    """Its neighbours."""
    kind = type(held)
    if kind is int and type(value) in (int, float):
        number = math.floor(value)
        yield from (number + 1, number - 1, number if type(value) is float else number + 7)
    elif kind is float and type(value) in (int, float):
        number = float(value)
        near = abs(number) * 1e-9 or 1e-9
        yield from (number + near, number - near, number + 0.5, number * (1 + 1e-6))
    elif kind is str and type(value) is str:
        yield from (value + "x", value[:-1], "x" + value, held + value, value + held)
        yield from (value[::-1], value.swapcase(), value.upper(), value.title())
    elif kind is bytes and type(value) is bytes:
        yield from (value + b"x", value[:-1], held + value, value + held)
    if kind is list and held and type(held[0]) is type(value):
        yield from ([value, *held], [*held, value], [value])
    if type(value) is int and kind is not int:
        yield from (made for near in (value - 1, value + 1) for made in _of_length(held, near))


def _coming_to(held: Any, value: Any) -> Iterator[Any]:
    """What the constant may be computed from: by `str`, `repr`, `len(str())`, `sum`, `join`."""
    kind = type(held)
    if type(value) is str:
        yield from _read(value, kind)
    if kind is str:
        yield from _joined(value)
        if type(value) in (str, bytes):
            yield from _decoded(value.encode() if type(value) is str else value)
    if kind is int and type(value) is int and 0 < value <= _DIGITS:
        yield from (10 ** (value - 1), 1 << (value - 1))
    if kind is list and held and type(value) in (int, float) and _are_numbers(held):
        yield [*held[:-1], type(held[-1])(value - sum(held[:-1]))]
    if kind in (str, bytes) and type(value) is int and 97 < value <= 97 * _LONG:
        rest = value % 97
        text = "a" * (value // 97) + (chr(rest) if rest else "")
        yield text if kind is str else text.encode()


def _read(value: str, kind: type) -> Iterator[Any]:
    """What a text shows, where that is of the type that is wanted."""
    try:
        found = ast.literal_eval(value)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return
    if type(found) is kind:
        yield found


def _decoded(value: bytes) -> Iterator[str]:
    """The text that base64 or hexadecimal digits stand for."""
    for decode in (base64.b64decode, binascii.unhexlify):
        try:
            yield decode(value).decode()
        except ValueError:
            continue


def _joined(value: Any) -> Iterator[str]:
    """Numbers as text, letters as numbers, parts of a text put together."""
    if type(value) in (int, float):
        yield str(value)
    elif type(value) is tuple and value and all(type(part) is str for part in value):
        yield from (mark.join(value) for mark in (",", " ", "", "-", "/", ":", ";", "\n", "."))
    elif type(value) is tuple and all(type(p) is int and 0 <= p < 0x110000 for p in value):
        yield "".join(map(chr, value))


def _of_length(held: Any, number: int) -> Iterator[Any]:
    """What is held, repeated and cut to that length."""
    if type(held) not in (list, tuple, str, bytes) or not held or not 0 <= number <= _LONG:
        return
    if number != len(held):
        yield (held * (number // len(held) + 1))[:number]


def _are_alike(held: Any, value: tuple[Any, ...]) -> bool:
    """Whether a row holds things of the types that the constants have."""
    kinds = set(map(type, held))
    return not kinds or set(map(type, value)) <= kinds


def _are_numbers(held: list[Any]) -> bool:
    return all(type(item) in (int, float) for item in held)
