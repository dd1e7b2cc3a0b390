"""What was seen at each place of a function's arguments: the domain that made inputs stay in.

A place is a path such as `(0, "[]", ".name")`: first argument, its elements, their field.
"""

from __future__ import annotations

import collections.abc
import dataclasses
import inspect
import math
from collections.abc import Iterator
from typing import Any

from ._code import Code
from ._hints import Hints
from ._history import HISTORIES
from ._pickling import Spied
from ._remade import made_otherwise, made_with

Path = tuple[Any, ...]
_SMALL, _ENOUGH, _DEEP = 10, 4, 4
"""Of numbers that are all primes or powers of two: how large and how many say something."""
_SIGNED = frozenset(
    {
        *("x", "y", "z", "dx", "dy", "dz", "moment", "timestamp", "offset", "delta", "shift"),
        *("angle", "degrees", "temperature", "balance", "latitude", "longitude"),
    }
)
"""Names of what lies on both sides of zero."""
SAMPLE = 40
"""Elements of one container, and values of one place, that are looked at."""


class Place:
    """The values seen at one path."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self.numbers: list[Any] = []
        """The plain ints and floats among the values."""
        self.finite: list[Any] = []
        """Those of them that have a place on the line of whole numbers, however large."""
        self.types: set[type] = set()
        self.lengths: set[int] = set()
        self.keys: set[frozenset[Any]] = set()
        self.hashable = True

    def add(self, value: Any) -> None:
        """Remember one value."""
        self.types.add(type(value))
        if len(self.values) < SAMPLE:
            self.values.append(value)
            self._add_number(value)
        if isinstance(value, (list, tuple, dict, set, frozenset, str, bytes)):
            self.lengths.add(len(value))
        if type(value) is dict:
            self.keys.add(frozenset(value))

    def _add_number(self, value: Any) -> None:
        if type(value) is int or type(value) is float:
            self.numbers.append(value)
            if type(value) is int or math.isfinite(value):
                self.finite.append(value)

    @property
    def is_record(self) -> bool:
        """Dicts that all have the same few string keys are records: keys stay."""
        (keys, *more) = self.keys or {frozenset()}
        return not more and 0 < len(keys) <= 12 and all(type(key) is str for key in keys)

    @property
    def is_fixed(self) -> bool:
        """Tuples that all have the same small length are rows: their length stays."""
        return len(self.lengths) == 1 and max(self.lengths) <= 6


class Domain:
    """All places of one function, learned from its recorded calls and its annotations."""

    def __init__(self, literals: list[Any]) -> None:
        self.places: dict[Path, Place] = {}
        self.literals = literals
        self.hints = Hints()
        self.code = Code()
        self.names: set[str] = set()
        """Names that the function's code mentions."""
        self._bounds: dict[Path, set[str]] = {}
        self._signed: set[str] = set()
        self._habits: dict[Path, tuple[str, ...]] = {}

    def at(self, path: Path) -> Place:
        """The place, an empty one where nothing was seen."""
        return self.places.setdefault(path, Place())

    def is_ordered(self, path: Path) -> bool:
        """Sorted lists only, where the docstring speaks of them and only such were seen."""
        rows = [value for value in self.at(path).values if type(value) is list and len(value) > 1]
        return "sorted" in self.documented and bool(rows) and all(map(in_order, rows))

    def learn(self, value: Any, path: Path, depth: int = 0) -> None:
        """Add a value and all that is inside it."""
        self.at(path).add(value)
        if depth < 6:
            for _, child, below in children(value, path, self):
                self.learn(child, below, depth + 1)

    def annotate(self, function: Any) -> None:
        """Read what docstring and annotations say beyond what was seen."""
        plain = inspect.unwrap(function) if callable(function) else function
        self.hints = Hints(plain)
        self.code = Code(plain)
        self._signed = self.code.negative
        self.names = set(getattr(getattr(plain, "__code__", None), "co_names", ()))

    @property
    def documented(self) -> str:
        """The docstring in lower case."""
        return self.hints.documented

    def is_signed(self, path: Path) -> bool:
        """Whether numbers below zero belong here: one was seen, or the code asks for them."""
        if len(path) == 2 and path[0] == "keyword":
            return path[1] in self._signed | _SIGNED or self._has_negative(path)
        names = self.hints.names
        own = len(path) == 1 and type(path[0]) is int and path[0] < len(names)
        name = names[path[0]] if own else ""
        return name in self._signed | _SIGNED or self._has_negative(path)

    def _has_negative(self, path: Path) -> bool:
        for value in self.at(path).values:
            try:
                if value < type(value)():
                    return True
            except Exception:  # noqa: S112
                continue
        return False

    def is_open(self, path: Path) -> bool:
        """Whether no annotation narrows what may stand here, nor what lies in it.

        What objects are constructed with is not looked up: it keeps its type.
        """
        if "made" in path:
            return False
        return not self.hints.origins(path) - {object, Any}

    def is_any(self, path: Path) -> bool:
        """Whether the annotation says that anything may stand here."""
        origins = self.hints.origins(path)
        return bool(origins) and origins <= {object, Any}

    def is_optional(self, path: Path) -> bool:
        """Whether the annotation allows None here."""
        return type(None) in self.hints.origins(path)

    def is_iterable(self, path: Path) -> bool:
        """Whether the annotation asks for no more than an iterable."""
        wanted = {collections.abc.Iterable, collections.abc.Iterator}
        return len(path) == (2 if path[0] == "keyword" else 1) and bool(
            self.hints.origins(path) & wanted
        )

    def is_sequence(self, path: Path) -> bool:
        """Whether the annotation takes a tuple as well as a list."""
        wanted = {collections.abc.Iterable, collections.abc.Sequence, collections.abc.Collection}
        return bool(self.hints.origins(path) & wanted)

    def is_floating(self, path: Path) -> bool:
        """Whether the annotation allows a float here."""
        return float in self.hints.origins(path)

    def admits(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
        """Whether every argument is what its annotation names, and keeps to what is said of it."""
        places = [*(((number,), value) for number, value in enumerate(args))]
        named = [(("keyword", name), value) for name, value in kwargs.items()]
        return all(
            self._is_allowed(path, value) and self._has_habits(path, value)
            for path, value in places + named
        )

    def _has_habits(self, path: Path, value: Any, depth: int = 0) -> bool:
        """Whether all numbers inside are odd primes, or powers of two, as all that were seen."""
        if type(value) is int:
            return all(_is(habit, value) for habit in self._habits_of(path))
        if depth >= _DEEP or not isinstance(value, (list, tuple, dict, Spied)):
            return True
        inside = children(value, path, self)
        return all(self._has_habits(below, child, depth + 1) for _, child, below in inside)

    def _habits_of(self, path: Path) -> tuple[str, ...]:
        """What so many different numbers here have in common that chance does not explain it."""
        if path not in self._habits:
            seen = {value for value in self.at(path).values if type(value) is int}
            large = {value for value in seen if value > _SMALL}
            enough = len(large) >= _ENOUGH and len(large) == len(seen)
            words = [word for word in ("odd prime", "power of two") if enough]
            self._habits[path] = tuple(
                word for word in words if all(_is(word, value) for value in large)
            )
        return self._habits[path]

    def _is_allowed(self, path: Path, value: Any) -> bool:
        choices = self.hints.choices(path)
        if choices and not any(type(one) is type(value) and one == value for one in choices):
            return self.is_optional(path) and value is None
        return all(keeps(word, value) for word in self._bounds_of(path))

    def _bounds_of(self, path: Path) -> set[str]:
        """Words of the docstring that hold for all that was recorded here."""
        if path not in self._bounds:
            seen = self.at(path).values
            words = self.hints.bounds(path) if seen else set()
            self._bounds[path] = {
                word for word in words if all(keeps(word, value) for value in seen)
            }
        return self._bounds[path]


def keeps(word: str, value: Any) -> bool:
    """Whether a number, or every number of a list, is what the docstring calls it."""
    rows = (list, tuple, set, frozenset)
    if word == "filled":
        return not isinstance(value, (str, bytes, dict, *rows)) or len(value) > 0
    if word == "sorted":
        return type(value) is not list or in_order(value)
    items = value if isinstance(value, rows) else (value,)
    return all(_is(word, item) for item in items if type(item) in (int, float))


def _is(word: str, number: Any) -> bool:
    if word in ("positive", "natural"):
        return bool(number > 0 if word == "positive" else number >= 0)
    if type(number) is not int:
        return True
    if word == "power of two":
        return number > 0 and number & (number - 1) == 0
    if word in ("odd", "even"):
        return number % 2 == (word == "odd")
    if word == "odd prime" and number == 2:
        return False
    return number < 10**12 and _is_prime(number)


def _is_prime(number: int) -> bool:
    return number > 1 and all(number % divisor for divisor in range(2, math.isqrt(number) + 1))


def in_order(row: list[Any]) -> bool:
    """Whether no element is smaller than the one before it."""
    try:
        return all(left <= right for left, right in zip(row, row[1:]))
    except TypeError:
        return False


def children(value: Any, path: Path, domain: Domain) -> Iterator[tuple[Any, Any, Path]]:
    """(key, child, its path) for what a made input may change inside `value`."""
    if isinstance(value, Spied):
        value = value.items
    kind = type(value)
    if kind is list or (kind is tuple and not domain.at(path).is_fixed):
        for number, item in list(enumerate(value))[:SAMPLE]:
            yield number, item, (*path, "[]")
    elif isinstance(value, tuple):
        for number, item in list(enumerate(value))[:SAMPLE]:
            yield number, item, (*path, number)
    elif kind is dict:
        record = all(type(key) is str for key in value)
        for key, item in list(value.items())[:SAMPLE]:
            yield key, item, (*path, "." + key if record and len(value) <= 12 else "{}")
    else:
        yield from _parts(value, path)


def _parts(value: Any, path: Path) -> Iterator[tuple[Any, Any, Path]]:
    """Fields of a record, or what an object of another kind was constructed with."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            if field.init and not field.name.startswith("_") and hasattr(value, field.name):
                yield field.name, getattr(value, field.name), (*path, "." + field.name)
    elif HISTORIES.of(value) is not None:
        for number, item in enumerate(made_with(value)):
            yield number, item, (*path, "made", number)


def replaced(value: Any, key: Any, child: Any) -> Any:
    """A shallow copy of `value` with one child exchanged."""
    if isinstance(value, Spied):
        return Spied(replaced(value.items, key, child))
    if type(value) is list:
        return [*value[:key], child, *value[key + 1 :]]
    if type(key) is int and HISTORIES.of(value) is not None:
        return made_otherwise(value, key, child)
    if isinstance(value, tuple):
        parts = [*value[:key], child, *value[key + 1 :]]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if type(value) is dict:
        return {**value, key: child}
    return dataclasses.replace(value, **{key: child})
