from __future__ import annotations

from collections.abc import Generator


class Reset(Exception):
    """Thrown into running_mean to start anew."""


def running_mean() -> Generator[float | None, int, None]:
    """Takes numbers by send and gives the mean so far; throw Reset to start anew."""
    total = count = 0
    mean: float | None = None
    while True:
        try:
            value = yield mean
        except Reset:
            total = count = 0
            mean = None
        else:
            total = total + value
            count += 1
            mean = total / count
