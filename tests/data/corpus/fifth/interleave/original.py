from collections.abc import Iterable
from typing import Any


def interleave(*columns: Iterable[Any]) -> list[Any]:
    """One of each column in turn; columns that have ended are passed over."""
    running = [iter(column) for column in columns]
    result: list[Any] = []
    while running:
        left = []
        for items in running:
            try:
                result = result + [next(items)]
            except StopIteration:
                continue
            left.append(items)
        running = left
    return result
