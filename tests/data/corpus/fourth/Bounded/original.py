from __future__ import annotations

from typing import Any


class Bounded:
    """Attribute that must lie between two bounds; the lower one to begin with."""

    def __init__(self, low: int, high: int) -> None:
        self.low = low
        self.high = high
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self
        values = vars(instance)
        for name in values:
            if name == self.name:
                return values[name]
        return self.low

    def __set__(self, instance: Any, value: int) -> None:
        if value < self.low:
            raise ValueError(f"{self.name} must be at least {self.low}")
        if value > self.high:
            raise ValueError(f"{self.name} must be at most {self.high}")
        vars(instance)[self.name] = value


class Knob:
    """A thing to turn."""

    level = Bounded(0, 10)
