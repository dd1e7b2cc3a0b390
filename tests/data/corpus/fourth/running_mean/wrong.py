from __future__ import annotations

from collections.abc import Generator


class Reset(Exception):
    """Thrown into running_mean to start anew."""


def running_mean() -> Generator[float | None, int, None]:
    """Takes numbers by send and gives the mean so far; throw Reset to start anew."""
    total = count = 0
    value = yield None
    while True:
        try:
            total += value
            count += 1
        except Reset:
            total = count = 0
        value = yield total / count
