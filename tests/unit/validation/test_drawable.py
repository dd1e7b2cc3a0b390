"""Which annotations values can be made for, and what recorded values leave out of them."""

from __future__ import annotations

import io
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, NewType, TypedDict, TypeVar

import pytest

from engine.validation.inside._drawable import is_drawable, leaves_out
from engine.validation.inside._pickling import Spied


class Colour(Enum):
    RED = 1
    BLUE = 2


class Pair(NamedTuple):
    left: int
    right: str


class Row(TypedDict):
    name: str
    share: Fraction


@dataclass(frozen=True)
class Price:
    cents: int
    names: list[str] = field(default_factory=list)


@dataclass
class Node:
    children: list[Node]


class Account:
    def __init__(self, owner: str, limit: int | None = None) -> None:
        self.owner = owner
        self.limit = limit


class Vague:
    def __init__(self, owner) -> None:  # type: ignore[no-untyped-def]
        self.owner = owner


class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...


Cents = NewType("Cents", int)
Thing = TypeVar("Thing")


@pytest.fixture(autouse=True)
def _this_project_is_the_one_under_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parent)


@pytest.mark.parametrize(
    "hint",
    [
        *(int, str, None, bool | None, Decimal | None, list[int], dict[str, list[Fraction]]),
        *(tuple[int, ...], tuple[int, str], tuple[()], set[bytes], Sequence[date]),
        *(Iterable[int], Mapping[str, float], Literal["a", 1], Annotated[int, "any"]),
        *(Colour, Pair, Row, Price, list[Price], Account, Cents, int | list[str | None]),
    ],
)
def test_types_that_say_what_they_are_made_of_can_be_drawn(hint: Any) -> None:
    assert is_drawable(hint)


@pytest.mark.parametrize(
    "hint",
    [
        *(Any, object, list, dict, Thing, list[Thing], Callable[[int], int], "int", Vague, Shape),
        *(
            Node,
            io.StringIO,
            Path,
            type,
            Exception,
            int | Any,
            list[list[list[list[list[list[int]]]]]],
        ),
    ],
)
def test_types_that_do_not_are_left_alone(hint: Any) -> None:
    assert not is_drawable(hint)


def test_objects_of_a_touched_class_are_not_made_anew() -> None:
    assert not is_drawable(list[Price], {f"{Price.__module__}.Price"})


def test_classes_of_other_packages_are_not_constructed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(sys.prefix))
    assert not is_drawable(Account)


@pytest.mark.parametrize(
    ("hint", "values"),
    [
        (int, [1]),
        (float, [1]),
        (int | None, [3]),
        (list[int], [[], [1]]),
        (Iterable[int], [Spied([1])]),
        (dict[str, list[date]], [{"a": [date(2024, 1, 1)]}]),
        (tuple[int, str], [(1, "a")]),
        (tuple[()], [()]),
        (Literal["a", "b"], ["b", "a"]),
        (list[Price], [[Price(1, ["a"])]]),
        (Colour, [Colour.RED]),
        (Cents, [5]),
        (Pair, [Pair(1, "a")]),
    ],
)
def test_what_mutation_can_vary_is_not_drawn(hint: Any, values: list[Any]) -> None:
    assert not leaves_out(hint, values)


@pytest.mark.parametrize(
    ("hint", "values"),
    [
        (int, []),
        (int, [True]),
        (date, [datetime(2024, 1, 1)]),
        (int | str, [1, 2]),
        (list[int], [[]]),
        (list[int | str], [["a"], ["b", "c"]]),
        (dict[str, int], [{}]),
        (tuple[int, Colour], [(1, "a")]),
        (Literal["a", "b"], ["a"]),
        (list[Price], [[Price(1)]]),
        (Fraction, [Fraction(1, 2)]),
        (Row, [{"name": "a"}]),
        (Cents, ["5"]),
        (Account, [Account("a")]),
    ],
)
def test_a_type_that_was_not_seen_or_that_mutation_cannot_vary_is_left_out(
    hint: Any, values: list[Any]
) -> None:
    assert leaves_out(hint, values)
