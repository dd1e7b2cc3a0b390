from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class Labelled:
    """Mixin for things with labels; passes on what it does not know."""

    def __init__(self, *, labels: Iterable[str] = (), **rest: Any) -> None:
        self.__dict__.update(rest)
        self.labels: list[str] = sorted(set(labels))

    def has_all(self, labels: Iterable[str]) -> bool:
        """Whether all these labels are there."""
        there = self.labels
        for label in labels:
            if label not in there:
                return False
        return True
