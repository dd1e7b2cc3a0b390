from bisect import bisect_left
from collections.abc import Sequence


def longest_climb(heights: Sequence[int]) -> int:
    """Most stops of a walk that only climbs; stops may be left out, their order not changed."""
    lowest_ends: list[int] = []
    for height in heights:
        at = bisect_left(lowest_ends, height)
        lowest_ends[at : at + 1] = [height]
    return len(lowest_ends)
