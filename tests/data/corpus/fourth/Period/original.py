from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True)
class Period:
    """Days from the first to the last."""

    first: int
    last: int
    note: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last} is before {self.first}")

    @property
    def days(self) -> int:
        """How many days these are."""
        return self.last - self.first + 1

    def changed(self, **changes: Any) -> Period:
        """A copy with other values."""
        values: dict[str, Any] = {}
        for each in fields(self):
            values[each.name] = getattr(self, each.name)
        for name in changes:
            values[name] = changes[name]
        return type(self)(**values)
