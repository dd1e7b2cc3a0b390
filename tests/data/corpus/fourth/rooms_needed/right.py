from bisect import bisect_right
from collections.abc import Sequence


def rooms_needed(meetings: Sequence[tuple[int, int]]) -> int:
    """Most meetings (start, end) that go on at the same time; a meeting is over at its end."""
    for start, end in meetings:
        if end < start:
            raise ValueError(f"ends at {end} before it starts at {start}")
    starts = sorted([start for start, _ in meetings])
    ends = sorted([end for _, end in meetings])
    running = [bisect_right(starts, moment) - bisect_right(ends, moment) for moment in starts]
    return max(running, default=0)
