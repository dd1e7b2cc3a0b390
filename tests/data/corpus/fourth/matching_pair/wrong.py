from __future__ import annotations

from collections.abc import Sequence


def matching_pair(amounts: Sequence[int], target: int) -> tuple[int, int] | None:
    """Positions of two amounts that make up the target, the first such pair in reading order."""
    places: dict[int, int] = {}
    for second, amount in enumerate(amounts):
        if target - amount in places:
            return places[target - amount], second
        places.setdefault(amount, second)
    return None
