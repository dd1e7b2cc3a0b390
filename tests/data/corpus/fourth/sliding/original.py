from collections.abc import Iterable, Iterator
from typing import Any


def sliding(values: Iterable[float], size: int) -> Iterator[Any]:
    """Runs of `size` neighbours, as far as there are values."""
    if size < 1:
        raise ValueError(f"no window of {size}")
    window: list[float] = []
    for value in values:
        window = window + [value]
        if len(window) > size:
            window = window[1:]
        if len(window) == size:
            yield tuple(window)


def smoothed(values: Iterable[float], size: int) -> list[float]:
    """Highest value of each window."""
    return [max(window) for window in sliding(values, size)]
