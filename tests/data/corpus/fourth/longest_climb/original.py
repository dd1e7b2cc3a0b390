from collections.abc import Sequence


def longest_climb(heights: Sequence[int]) -> int:
    """Most stops of a walk that only climbs; stops may be left out, their order not changed."""
    best: list[int] = []
    for at in range(len(heights)):
        longest = 1
        for before in range(at):
            if heights[before] < heights[at] and best[before] + 1 > longest:
                longest = best[before] + 1
        best = best + [longest]
    if len(best) == 0:
        return 0
    return max(best)
