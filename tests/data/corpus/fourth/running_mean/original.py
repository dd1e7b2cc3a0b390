from __future__ import annotations

from collections.abc import Generator


class Reset(Exception):
    """Thrown into running_mean to start anew."""


def running_mean() -> Generator[float | None, int, None]:
    """Takes numbers by send and gives the mean so far; throw Reset to start anew."""
    values: list[int] = []
    mean: float | None = None
    while True:
        try:
            value = yield mean
        except Reset:
            values = []
            mean = None
        else:
            values = values + [value]
            mean = sum(values) / len(values)
