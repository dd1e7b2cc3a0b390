from __future__ import annotations

from typing import Any


class Bounded:
    """Attribute that must lie between two bounds; the lower one to begin with."""

    __slots__ = ("low", "high", "name", "value")

    def __init__(self, low: int, high: int) -> None:
        self.low = low
        self.high = high
        self.name = ""
        self.value = low

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        return self if instance is None else self.value

    def __set__(self, instance: Any, value: int) -> None:
        if value < self.low:
            raise ValueError(f"{self.name} must be at least {self.low}")
        if value > self.high:
            raise ValueError(f"{self.name} must be at most {self.high}")
        self.value = value


class Knob:
    """A thing to turn."""

    level = Bounded(0, 10)
