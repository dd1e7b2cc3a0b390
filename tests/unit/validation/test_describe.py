"""Descriptions: different where a caller can tell, equal where not."""

from __future__ import annotations

import collections
import dataclasses
import datetime
import decimal
import enum
import functools
import json
import pathlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.validation.inside._describe import Describer, encode


def described(value: object, known: dict[str, list[str]] | None = None) -> str:
    return encode(Describer("/work", known).value(value), 10**9)


class Plain:
    def __init__(self, **found: object) -> None:
        self.__dict__.update(found)


class Slotted:
    __slots__ = ("left",)

    def __init__(self, left: object) -> None:
        self.left = left


class Colour(enum.Enum):
    RED = 1
    BLUE = 2


@dataclasses.dataclass(frozen=True)
class Point:
    x: int


class Lazy:
    def __init__(self) -> None:
        self.base = 2

    @functools.cached_property
    def value(self) -> int:
        return self.base + 1


class Counted:
    kind = "counted"
    size = 0


class Term:
    """Says for pickling what it is made of; the rest it works out when asked."""

    def __init__(self, name: str, **found: object) -> None:
        self.name = name
        self._text = name.upper()
        self.__dict__.update(found)

    def __getnewargs__(self) -> tuple[str]:
        return (self.name,)

    def __getstate__(self) -> dict[str, object]:
        return {"_hidden": self.__dict__.get("_hidden")}


class Unpicklable(Plain):
    def __reduce__(self) -> str | tuple[Any, ...]:
        raise TypeError("not this one")


class Listed(Plain):
    def __getstate__(self) -> list[object]:
        return [self.__dict__.get("_a")]


class Named(Plain):
    """One of those that a module holds once, under their name."""

    def __reduce__(self) -> str | tuple[Any, ...]:
        return str(self.__dict__["name"])


class Stamp(datetime.date):
    """A date of our own, with attributes."""


def stamp(day: int) -> Stamp:
    made = Stamp(2020, 1, day)
    made.zone = "utc"  # type: ignore[attr-defined]
    return made


def path_read() -> pathlib.PurePath:
    """It keeps what it was asked for."""
    used = pathlib.PurePosixPath("a/b")
    assert str(used) == "a/b"
    assert hash(used) == hash(used)
    assert used.parts == ("a", "b")
    return used


def with_own(kind: type, /, **found: object) -> object:
    made = kind()
    made.__dict__.update(found)
    return made


SHARED: list[int] = []
Pair = collections.namedtuple("Pair", "left right")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (1, True),
        (1, 1.0),
        (0.0, -0.0),
        ([1], (1,)),
        ({1: 2, 3: 4}, {3: 4, 1: 2}),
        ({}, collections.OrderedDict()),
        ({}, collections.defaultdict(list)),
        (collections.defaultdict(int), collections.defaultdict(list)),
        (set(), frozenset()),
        ("a", b"a"),
        (Plain(a=1), Plain(a=2)),
        (Slotted(1), Slotted(2)),
        (Colour.RED, Colour.BLUE),
        (decimal.Decimal("1.0"), decimal.Decimal("1.00")),
        (datetime.date(2020, 1, 1), datetime.date(2020, 1, 2)),
        (ValueError("a"), ValueError("b")),
        (ValueError("a"), KeyError("a")),
        ([[], []], [SHARED, SHARED]),
        (collections.deque([1]), [1]),
        (Pair(1, 2), (1, 2)),
        (len, print),
        (iter([1]), (one for one in [1])),
        (range(3), [0, 1, 2]),
        (bytearray(b"a"), b"a"),
        (stamp(1), stamp(2)),
        (Term("a"), Term("b")),
        (Term("a", _hidden=1), Term("a", _hidden=2)),
        (Term("a", shown=1), Term("a", shown=2)),
        (Unpicklable(_a=1), Unpicklable(_a=2)),
        (Listed(_a=1), Listed(_a=2)),
        (Named(name="NORTH"), Named(name="NORTHERN")),
        (Named(name="xyz", shown=1), Named(name="xyz", shown=2)),
        (with_own(Counted, size=1), with_own(Counted, size=0)),
        (with_own(Counted, size=0.0), with_own(Counted, size=-0.0)),
        (with_own(Counted, size=False), with_own(Counted)),
        (pathlib.PurePosixPath("a/b"), pathlib.PurePosixPath("a/c")),
    ],
)
def test_what_a_caller_can_tell_apart_has_different_texts(left: object, right: object) -> None:
    assert described(left) != described(right)


def pairs_of_equals() -> list[tuple[object, object]]:
    ring: list[Any] = []
    ring.append(ring)
    other: list[Any] = []
    other.append(other)
    return [
        (float("nan"), float("nan")),
        ({3, 1, 2}, {2, 3, 1}),
        (Plain(a=1, b=2), Plain(b=2, a=1)),
        (object(), object()),
        (Point(1), Point(1)),
        ([Point(1), Point(1)], [Point(1)] * 2),
        (ring, other),
        ("see /work/a.txt", "see /work/a.txt"),
        (Lazy(), Lazy()),
        (pathlib.PurePosixPath("a/b"), path_read()),
        (Term("a"), Term("a", _worked_out=1)),
        (Named(name="N"), Named(name="N", _asked=1)),
        (with_own(Counted), with_own(Counted, size=0, kind="counted")),
    ]


@pytest.mark.parametrize(("left", "right"), pairs_of_equals())
def test_what_a_caller_cannot_tell_apart_has_one_text(left: object, right: object) -> None:
    assert described(left) == described(right)


def test_a_cached_property_leaves_no_trace_in_the_state() -> None:
    used = Lazy()
    assert used.value == 3
    assert described(used) == described(Lazy())


def test_private_attributes_that_the_base_never_had_are_ignored() -> None:
    name = f"{Plain.__module__}.{Plain.__qualname__}"
    known = {name: ["a"]}
    assert described(Plain(a=1, _memo=2), known) == described(Plain(a=1), known)
    assert described(Plain(a=1, memo=2), known) != described(Plain(a=1), known)


def test_aliasing_between_two_values_shows() -> None:
    rows = [1]
    one, two = Describer("/work"), Describer("/work")
    assert [one.value(rows), one.value(rows)] != [two.value([1]), two.value([1])]


def test_deep_and_large_values_are_cut_not_refused() -> None:
    deep: list[Any] = []
    for _ in range(5000):
        deep = [deep]
    assert len(described(deep)) < 5000
    assert described(list(range(100_000)))


def test_a_long_text_is_told_by_its_digest() -> None:
    left, right = ["a" * 5000], ["a" * 4999 + "b"]
    assert encode(left, 100) != encode(right, 100)
    assert len(encode(left, 100)) < 200


JSONISH = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.frozensets(st.text()),
    max_leaves=20,
)


@given(JSONISH)
def test_a_description_is_json_and_can_be_repeated(value: object) -> None:
    assert described(value) == described(value)
    json.loads(described(value))


class Evil:
    def __reduce_ex__(self, protocol: object) -> Any:
        raise RuntimeError("no")

    __slots__ = ()


class EvilText(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no")


@pytest.mark.parametrize("value", [Evil(), EvilText(), open, type, Evil, json, lambda: 1])
def test_values_that_resist_are_described_all_the_same(value: object) -> None:
    assert described(value) == described(value)
