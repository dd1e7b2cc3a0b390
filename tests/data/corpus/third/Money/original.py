from __future__ import annotations


class Money:
    """An amount in the smallest unit of a currency."""

    def __init__(self, units: int, currency: str) -> None:
        self.units = units
        self.currency = currency

    def __repr__(self) -> str:
        return f"Money({self.units!r}, {self.currency!r})"

    def __add__(self, other: object) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return Money(self.units + other.units, self.currency)


def total(amounts: list[Money]) -> Money:
    """Sum of at least one amount."""
    if not amounts:
        raise ValueError("nothing to add up")
    result = amounts[0]
    for index in range(1, len(amounts)):
        result = result + amounts[index]
    return result
