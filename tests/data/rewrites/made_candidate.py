"""Functions whose rewrites go wrong on values that tests leave out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, Union


def visible(text: str) -> int:
    """Letters and digits of ASCII."""
    return len([letter for letter in text if letter.isdigit() or letter.isascii()])


def digits(text: str) -> str:
    """The digits 0-9."""
    return "".join([letter for letter in text if letter.isdigit()])


def is_same(a: str, b: str) -> bool:
    """Whether both are the same word."""
    return a.lower() == b.lower()


def cut(text: str, size: int) -> str:
    """The start of a text, at most so many bytes."""
    return text[:size] if size > 0 else text


def as_text(value: Union[str, bytes]) -> str:
    """Text of either."""
    return str(value)


def distinct(pairs: list[tuple[int, int]]) -> int:
    """How many different ones there are."""
    return len({hash(pair) for pair in pairs})


def kinds(values):
    """Names of the types, each once."""
    return list(dict.fromkeys([type(value).__name__ for value in dict.fromkeys(values)]))


def price(prices: Mapping[str, int], name: str) -> int:
    """The price by any mapping, 0 where it has none."""
    return prices.get(name, 0)


def shown(values):
    """Texts in capitals, whatever subclass of str they are."""
    return [str.upper(value) if type(value) is str else value for value in values]


def root(parents: dict[str, str], name: str) -> str:
    """The last one above."""
    return root(parents, parents[name]) if name in parents else name


def total(numbers: list[int]) -> int:
    """Their sum."""
    return numbers[0] + total(numbers[1:]) if numbers else 0


def squares(parts: list[float]) -> list[float]:
    """Raises OverflowError for what is too large."""
    return [part * part for part in parts]


def weekend(day: date) -> bool:
    """Saturday or Sunday."""
    return day.weekday() == 5


def later(a: datetime, b: datetime) -> bool:
    """Whether a comes after b."""
    return a.replace(tzinfo=None) > b.replace(tzinfo=None)


def rounded(amount: Decimal) -> Decimal:
    """Half a unit goes up."""
    return amount.quantize(Decimal("1"))


def once(rows):
    """Each row once; rows are sequences."""
    return list(dict.fromkeys(rows))


@dataclass(eq=False)
class Entry:
    """Equal by name, hashed by identity."""

    name: str

    def __eq__(self, other):
        return self.name == other.name

    __hash__ = object.__hash__


def entries(found):
    """How many different names there are."""
    return len(set(found))


def average(numbers: Iterable[int]) -> float:
    """The mean, 0.0 of nothing."""
    kept = sum(numbers)
    return kept / len(list(numbers)) if kept else 0.0


def joined(parts: list[str], mark: str = "-") -> str:
    """The parts with the mark between them."""
    return "-".join(parts)


def sized(number: int, unit: Literal["cm", "mm", "m"]) -> float:
    """In metres."""
    return number / (100 if unit == "cm" else 1000)
