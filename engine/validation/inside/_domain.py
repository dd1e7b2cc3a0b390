"""What was seen at each place of a function's arguments: the domain that made inputs stay in.

A place is a path such as `(0, "[]", ".name")`: first argument, its elements, their field.
"""

from __future__ import annotations

import dataclasses
import inspect
import typing
from collections.abc import Iterator
from typing import Any

from ._pickling import Spied

Path = tuple[Any, ...]
SAMPLE = 40
"""Elements of one container, and values of one place, that are looked at."""


class Place:
    """The values seen at one path."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self.types: set[type] = set()
        self.lengths: set[int] = set()
        self.keys: set[frozenset[Any]] = set()
        self.hashable = True

    def add(self, value: Any) -> None:
        """Remember one value."""
        self.types.add(type(value))
        if len(self.values) < SAMPLE:
            self.values.append(value)
        if isinstance(value, (list, tuple, dict, set, frozenset, str, bytes)):
            self.lengths.add(len(value))
        if type(value) is dict:
            self.keys.add(frozenset(value))

    @property
    def numbers(self) -> list[Any]:
        """The plain ints and floats among the values."""
        return [value for value in self.values if type(value) in (int, float)]

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
        self.optional: set[Path] = set()
        self.iterable: set[Path] = set()
        self.sequence: set[Path] = set()
        self.floating: set[Path] = set()
        self.documented = ""

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
        """Read what docstring and annotations allow beyond what was seen."""
        self.documented = (getattr(function, "__doc__", None) or "").lower()
        try:
            hints = typing.get_type_hints(function)
            names = list(inspect.signature(function).parameters)
        except Exception:
            return
        for number, name in enumerate(names):
            hint = hints.get(name)
            if hint is None:
                continue
            for path in ((number,), ("keyword", name)):
                self._allow(path, hint)

    def _allow(self, path: Path, hint: Any) -> None:
        text = str(hint)
        if type(None) in typing.get_args(hint) or hint is type(None):
            self.optional.add(path)
        if hint is float:
            self.floating.add(path)
        if text.startswith(("typing.Iterable", "collections.abc.Iterable")):
            self.iterable.add(path)
            self.sequence.add(path)
        if text.startswith(("typing.Iterator", "collections.abc.Iterator")):
            self.iterable.add(path)
        if text.startswith(("typing.Sequence", "collections.abc.Sequence")):
            self.sequence.add(path)


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
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            if field.init and not field.name.startswith("_") and hasattr(value, field.name):
                yield field.name, getattr(value, field.name), (*path, "." + field.name)


def replaced(value: Any, key: Any, child: Any) -> Any:
    """A shallow copy of `value` with one child exchanged."""
    if isinstance(value, Spied):
        return Spied(replaced(value.items, key, child))
    if type(value) is list:
        return [*value[:key], child, *value[key + 1 :]]
    if isinstance(value, tuple):
        parts = [*value[:key], child, *value[key + 1 :]]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if type(value) is dict:
        return {**value, key: child}
    return dataclasses.replace(value, **{key: child})
