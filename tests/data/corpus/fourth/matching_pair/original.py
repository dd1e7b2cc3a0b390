from __future__ import annotations

from collections.abc import Sequence


def matching_pair(amounts: Sequence[int], target: int) -> tuple[int, int] | None:
    """Positions of two amounts that make up the target, the first such pair in reading order."""
    for first in range(len(amounts)):
        for second in range(first + 1, len(amounts)):
            if amounts[first] + amounts[second] == target:
                return first, second
    return None
