"""Made inputs: variants of recorded arguments that stay within their types and ranges.

`edges` gives the cases that most often tell two functions apart, one at a time; `mutated` changes
one to three places at random; `perturbed` keeps every shape and size and changes only values, for
measuring on inputs that were never seen. All of it is decided by the random source handed in.
"""

from __future__ import annotations

import math
import random
import string
from collections.abc import Callable, Iterator
from typing import Any

from ._avoid import Avoiding
from ._domain import Domain, Path, Place, children, replaced
from ._pickling import Spied

_LARGEST = 2**1000
"""Beyond it a whole number has no neighbour among floats."""
_ODD = ("é", "ß", "İ", "日本", "\n", "\t", "\x00")


class Mutator:
    """Makes inputs from recorded ones within one function's domain."""

    def __init__(
        self, domain: Domain, rng: random.Random, avoiding: Avoiding | None = None
    ) -> None:
        """`avoiding`: what perturbed inputs keep away from."""
        self._domain = domain
        self._rng = rng
        self._avoiding = avoiding or Avoiding(rng)

    def edges(self, value: Any, path: Path) -> list[Any]:
        """The special cases of one argument, each once; nested ones of its first children."""
        found = list(self._variants(value, path))
        if type(value) is int:
            found += [2**53 + 1, 10**18 - 1]
        for key, child, below in list(children(value, path, self._domain))[:4]:
            found += _each_in(value, key, self._variants(child, below))
        return found

    def mutated(self, value: Any, path: Path, depth: int = 0) -> Any:
        """The value with one place changed at random."""
        inside = list(children(value, path, self._domain))
        if inside and depth < 5 and self._rng.random() < 0.55:
            key, child, below = self._rng.choice(inside)
            made = [self.mutated(child, below, depth + 1)]
            return next(_each_in(value, key, iter(made)), value)
        options = list(self._variants(value, path))
        return self._rng.choice(options) if options else value

    def in_domain(self, value: Any, path: Path) -> Any:
        """The value, in order where only sorted lists are documented and were seen."""
        if type(value) is list and self._domain.is_ordered(path):
            return _ordered(value) or []
        return value

    def perturbed(self, value: Any, path: Path, depth: int = 0) -> Any:
        """Other values in the same shape and size, away from what is to be avoided."""
        return self._avoiding.moved(value, self._perturbed(value, path, depth))

    def _perturbed(self, value: Any, path: Path, depth: int) -> Any:
        kind = type(value)
        place = self._domain.at(path)
        if kind is bool or value is None or depth > 6:
            return value
        if kind is int:
            return self._other_int(value, place)
        if kind is float:
            return value * self._rng.uniform(0.9, 1.1) if math.isfinite(value) else value
        if kind is str:
            return self._other_text(value)
        if kind is Spied:
            return Spied(self.perturbed(value.items, path, depth))
        if kind in (list, tuple):
            fresh = [self.perturbed(v, p, depth + 1) for _, v, p in self._all(value, path)]
            if kind is list and "sorted" not in _order(value):
                self._rng.shuffle(fresh)
            return kind(fresh) if kind is list else tuple(fresh)
        if kind in (set, frozenset):
            return kind(self.perturbed(item, (*path, "[]"), depth + 1) for item in value)
        for key, child, below in children(value, path, self._domain):
            made = [self.perturbed(child, below, depth + 1)]
            value = next(_each_in(value, key, iter(made)), value)
        return value

    def _all(self, value: Any, path: Path) -> Iterator[tuple[Any, Any, Path]]:
        fixed = type(value) is tuple and self._domain.at(path).is_fixed
        for number, item in enumerate(value):
            yield number, item, (*path, number if fixed else "[]")

    def _other_int(self, value: int, place: Place) -> int:
        low, high = min([value, *place.finite]), max([value, *place.finite])
        spread = max(2, abs(value) // 10)
        return max(int(low), min(int(high) + spread, value + self._rng.randint(-spread, spread)))

    def _other_text(self, value: str) -> str:
        pools = (string.ascii_lowercase, string.ascii_uppercase, "123456789")
        table = {
            ord(letter): other
            for pool in pools
            for letter, other in zip(pool, self._rng.sample(pool, len(pool)))
        }
        return value.translate(table)

    def _variants(self, value: Any, path: Path) -> Iterator[Any]:
        """Values that could stand where `value` stands."""
        domain, place = self._domain, self._domain.at(path)
        maker = self._maker(type(value))
        if maker is not None:
            yield from maker(value, path)
        if domain.is_optional(path) or type(None) in place.types:
            yield None
        others = [v for v in place.values if type(v) is not type(value) or v is not value]
        yield from self._rng.sample(others, min(3, len(others)))

    def _maker(self, kind: type) -> Callable[[Any, Path], Iterator[Any]] | None:
        makers: dict[type, Callable[[Any, Path], Iterator[Any]]] = {
            bool: self._bools,
            int: self._ints,
            float: self._floats,
            str: self._texts,
            bytes: self._bytes,
            list: self._lists,
            tuple: self._tuples,
            set: self._sets,
            frozenset: self._sets,
            dict: self._dicts,
            Spied: self._spied,
        }
        return makers.get(kind)

    def _bools(self, value: bool, _: Path) -> Iterator[Any]:
        yield not value

    def _ints(self, value: int, path: Path) -> Iterator[Any]:
        place = self._domain.at(path)
        seen = place.finite or [value]
        low, high = int(min(seen)), int(max(seen))
        yield from (value + 1, max(value - 1, min(low, 0)), 0, low, high, high + 1)
        yield self._rng.randint(low, high + 3)
        if self._domain.is_signed(path):
            yield from (-value, -1, min(low, 0) - 1, -3)
        for literal in self._domain.literals:
            if type(literal) is int and abs(literal) <= 10_000 and (literal >= 0 or low < 0):
                yield from (literal, literal + 1, max(literal - 1, min(low, 0)))
        if abs(value) < _LARGEST and (self._domain.is_floating(path) or float in place.types):
            yield from (value + 0.5, float(value))

    def _floats(self, value: float, path: Path) -> Iterator[Any]:
        seen = self._domain.at(path).numbers or [value]
        low, high = min(seen), max(seen)
        yield from (0.0, low, high, value * 1.5, value + 0.1, 1e-9, 1e16)
        if math.isfinite(value):
            yield from (float(round(value)), math.floor(value) + 0.5, math.floor(value) + 1.5)
        if low < 0:
            yield from (-value, -0.0)
        yield from (math.nan, math.inf)

    def _texts(self, value: str, path: Path) -> Iterator[Any]:
        pool = [v for v in self._domain.at(path).values if type(v) is str]
        pool += [literal for literal in self._domain.literals if type(literal) is str]
        other = self._rng.choice(pool) if pool else value
        yield from ("", value + value, value.upper(), value.lower(), value.swapcase())
        yield from (value[::-1], value[:-1], value[1:], " " + value + " ", value + "\n")
        yield from (other + value, value + other, other + other + value, other[:1] + value)
        yield value + self._rng.choice(_ODD)
        letters = list(value + other)
        self._rng.shuffle(letters)
        yield "".join(letters)
        for literal in self._domain.literals:
            if type(literal) is str and len(literal) <= 40:
                yield from (literal, literal + value, value + literal, literal[-1:] + value)

    def _bytes(self, value: bytes, _: Path) -> Iterator[Any]:
        yield from (b"", value + value, value[::-1], value[:-1], value[1:], b"\x00" + value)

    def _lists(self, value: list[Any], path: Path) -> Iterator[Any]:
        yield from self._rows(value, path)
        if self._domain.is_iterable(path):
            yield Spied(list(value))
        if self._domain.is_sequence(path) or tuple in self._domain.at(path).types:
            yield tuple(value)

    def _rows(self, value: list[Any], path: Path) -> Iterator[Any]:
        """Lengths, order and repetition of a list."""
        yield from ([], value[:1], value[1:], value[:-1], value[::-1], value + value)
        if value:
            doubled = self._rng.choice(value)
            yield [*value, doubled]
            yield [doubled, *value]
            yield [doubled] * min(len(value) + 1, 5)
            dropped = self._rng.randrange(len(value))
            yield value[:dropped] + value[dropped + 1 :]
        yield self._rng.sample(value, len(value))
        ordered = _ordered(value)
        if ordered is not None:
            yield from (ordered, ordered[::-1])
        pool = self._domain.at((*path, "[]")).values
        if pool:
            yield [self._rng.choice(pool) for _ in range(self._rng.randint(1, 12))]
            yield [*value, *(self._rng.choice(pool) for _ in range(40))]

    def _tuples(self, value: tuple[Any, ...], path: Path) -> Iterator[Any]:
        if not self._domain.at(path).is_fixed and not hasattr(value, "_fields"):
            for row in self._rows(list(value), path):
                yield tuple(row)
        if list in self._domain.at(path).types or self._domain.is_sequence(path):
            yield list(value)

    def _sets(self, value: Any, path: Path) -> Iterator[Any]:
        items = sorted(value, key=repr)
        kind = type(value)
        yield from (kind(), kind(items[:1]), kind(items[1:]))
        for other in self._domain.at(path).values[:4]:
            if isinstance(other, (set, frozenset)):
                yield kind([*items, *sorted(other, key=repr)])

    def _dicts(self, value: dict[Any, Any], path: Path) -> Iterator[Any]:
        yield dict(reversed(list(value.items())))
        if self._domain.at(path).is_record or not value:
            return
        items = list(value.items())
        yield from ({}, dict(items[:1]), dict(items[1:]), dict(items[:-1]))
        for other in self._domain.at(path).values[:4]:
            if type(other) is dict:
                yield {**other, **value}

    def _spied(self, value: Spied, path: Path) -> Iterator[Any]:
        for row in self._rows(value.items, path):
            yield Spied(row)


def _each_in(value: Any, key: Any, children: Iterator[Any]) -> Iterator[Any]:
    """The value with each of these inside; a record's own checks may not take some."""
    for child in children:
        try:
            yield replaced(value, key, child)
        except Exception:  # noqa: S112
            continue


def _ordered(value: list[Any]) -> list[Any] | None:
    try:
        return sorted(value)
    except Exception:
        return None


def _order(value: Any) -> str:
    """`sorted` when a sequence of more than one element is in order: then it stays so."""
    ordered = _ordered(list(value)) if type(value) is list and len(value) > 1 else None
    return "sorted" if ordered is not None and ordered == value else "free"
