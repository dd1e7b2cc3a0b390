"""What Hypothesis draws for one function, within the domain that all made inputs keep to."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import Any

import pytest

from engine.validation.inside._domain import Domain
from engine.validation.inside._drawing import MISSING, Drawing, Place, examples
from engine.validation.inside._pickling import load

MODULE = """\
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Price:
    cents: int

    def __post_init__(self):
        if self.cents < 0:
            raise ValueError("no price")


class Till:
    def __init__(self, name: str):
        self.name = name

    def take(self, price: Price, *, share: Fraction = Fraction(1)) -> str:
        return f"{self.name} {price.cents * share}"


def total(prices: list[Price], at: float, *rest: int) -> float:
    return sum(price.cents for price in prices) * at


def loose(prices: list[Price], at) -> float:
    return 0.0


def anything(prices: list) -> float:
    return 0.0


def plain(text: str) -> str:
    return text


def none() -> int:
    return 1


def never(price: Price) -> int:
    raise TypeError(price)
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    name = f"till_{tmp_path.name.replace('-', '_')}"
    (tmp_path / f"{name}.py").write_text(MODULE)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.chdir(tmp_path)
    return name


def drawing(
    module: str, name: str, calls: list[dict[str, Any]] | None = None, *, there: bool = True
) -> Drawing:
    label = f"{module}.py::{name}"
    config = {"symbols": [label], "seed": 7, "drawn": 20, "hypothesis": there}
    return Drawing(module, label, calls or [], config)


def drawn(module: str, name: str) -> list[tuple[Any, Any]]:
    return [load(data) for _, data, _ in drawing(module, name).inputs()]


def test_objects_are_made_and_kept_where_their_class_takes_what_is_drawn(module: str) -> None:
    found = drawn(module, "total")
    assert len(found) == 20
    assert all(price.cents >= 0 for (prices, _), _ in found for price in prices)
    assert any(prices for (prices, _), _ in found)


def test_the_same_seed_draws_the_same_inputs_and_leaves_nothing_in_the_tree(
    module: str, tmp_path: Path
) -> None:
    assert repr(drawn(module, "total")) == repr(drawn(module, "total"))
    assert not list(tmp_path.glob(".hypothesis"))


def test_numbers_below_zero_are_drawn_only_where_some_belong() -> None:
    places = [Place("count", int, (0,)), Place("shares", tuple[float, ...], (1,))]
    rows = examples(places, Domain([]), 60, 1)
    assert all(row["count"] >= 0 for row in rows)
    assert not any(share < 0 for row in rows for share in row["shares"] if not math.isnan(share))
    signed = Domain([])
    signed.learn(-3, (0,))
    assert any(row["count"] < 0 for row in examples(places[:1], signed, 60, 1))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("loose", "at: no annotation"),
        ("anything", "prices: values of its type cannot be made"),
        ("none", "no parameters"),
        ("Till.take", "no object is known to call it on"),
    ],
)
def test_where_types_do_not_allow_it_nothing_is_drawn_and_said_why(
    module: str, name: str, words: str
) -> None:
    asked = drawing(module, name)
    assert list(asked.inputs()) == []
    assert (asked.words, asked.wanted) == (words, False)


def test_what_the_base_does_not_take_is_no_input(module: str) -> None:
    asked = drawing(module, "never")
    assert list(asked.inputs()) == []
    assert asked.words == "0 inputs drawn"


def test_without_the_package_it_is_said_that_there_was_something_to_draw(module: str) -> None:
    asked = drawing(module, "total", there=False)
    assert list(asked.inputs()) == []
    assert (asked.words, asked.wanted, asked.failed) == (MISSING, True, True)


def test_a_package_that_does_not_load_is_said_and_breaks_nothing(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    asked = drawing(module, "total")
    assert list(asked.inputs()) == []
    assert asked.failed
    assert asked.words.startswith("nothing could be drawn: ModuleNotFoundError")


def test_nothing_is_drawn_where_recorded_calls_have_every_type(module: str) -> None:
    from engine.validation.inside._pickling import dump

    calls = [{"kind": "function", "data": dump((("a",), {})), "seconds": 0.0}]
    asked = drawing(module, "plain", calls, there=False)
    assert list(asked.inputs()) == []
    assert (asked.words, asked.wanted) == (
        "not needed: every annotated type is among the recorded inputs",
        False,
    )
