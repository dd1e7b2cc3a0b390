from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def matching_pair(amounts: Sequence[int], target: int) -> tuple[int, int] | None:
    """Positions of two amounts that make up the target, the first such pair in reading order."""
    places: dict[int, list[int]] = {}
    for at, amount in enumerate(amounts):
        places.setdefault(amount, []).append(at)
    for first, amount in enumerate(amounts):
        found = places.get(target - amount, [])
        at = bisect_right(found, first)
        if at < len(found):
            return first, found[at]
    return None
