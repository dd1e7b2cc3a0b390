"""Functions whose rewrites go wrong on values that tests leave out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, Union


def visible(text: str) -> int:
    """Letters and digits of ASCII."""
    return len([letter for letter in text if "0" <= letter <= "9" or letter.isascii()])


def digits(text: str) -> str:
    """The digits 0-9."""
    return "".join([letter for letter in text if letter in "0123456789"])


def is_same(a: str, b: str) -> bool:
    """Whether both are the same word."""
    return a.casefold() == b.casefold()


def cut(text: str, size: int) -> str:
    """The start of a text, at most so many bytes."""
    while len(text.encode()) > size > 0:
        text = text[:-1]
    return text


def as_text(value: Union[str, bytes]) -> str:
    """Text of either."""
    return value.decode("latin-1") if isinstance(value, bytes) else value


def distinct(pairs: list[tuple[int, int]]) -> int:
    """How many different ones there are."""
    return len(set(pairs))


def kinds(values):
    """Names of the types, each once."""
    return list(dict.fromkeys([type(value).__name__ for value in values]))


def price(prices: Mapping[str, int], name: str) -> int:
    """The price by any mapping, 0 where it has none."""
    try:
        return prices[name]
    except KeyError:
        return 0


def shown(values):
    """Texts in capitals, whatever subclass of str they are."""
    return [str.upper(value) if isinstance(value, str) else value for value in values]


def root(parents: dict[str, str], name: str) -> str:
    """The last one above."""
    while name in parents:
        name = parents[name]
    return name


def total(numbers: list[int]) -> int:
    """Their sum."""
    found = 0
    for number in numbers:
        found += number
    return found


def squares(parts: list[float]) -> list[float]:
    """Raises OverflowError for what is too large."""
    return [part**2 for part in parts]


def weekend(day: date) -> bool:
    """Saturday or Sunday."""
    return day.weekday() >= 5


def later(a: datetime, b: datetime) -> bool:
    """Whether a comes after b."""
    return a > b


def rounded(amount: Decimal) -> Decimal:
    """Half a unit goes up."""
    return amount.quantize(Decimal("1"), rounding=ROUND_HALF_UP)


def once(rows):
    """Each row once; rows are sequences."""
    kept = []
    for row in rows:
        if row not in kept:
            kept.append(row)
    return kept


@dataclass(eq=False)
class Entry:
    """Equal by name, hashed by identity."""

    name: str

    def __eq__(self, other):
        return self.name == other.name

    __hash__ = object.__hash__


def entries(found):
    """How many different names there are."""
    kept = []
    for entry in found:
        if entry not in kept:
            kept.append(entry)
    return len(kept)


def average(numbers: Iterable[int]) -> float:
    """The mean, 0.0 of nothing."""
    kept = list(numbers)
    return sum(kept) / len(kept) if kept else 0.0


def joined(parts: list[str], mark: str = "-") -> str:
    """The parts with the mark between them."""
    return mark.join(parts)


def sized(number: int, unit: Literal["cm", "mm", "m"]) -> float:
    """In metres."""
    return number / {"cm": 100, "mm": 1000, "m": 1}[unit]
