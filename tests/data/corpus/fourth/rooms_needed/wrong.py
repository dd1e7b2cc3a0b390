from collections.abc import Sequence


def rooms_needed(meetings: Sequence[tuple[int, int]]) -> int:
    """Most meetings (start, end) that go on at the same time; a meeting is over at its end."""
    changes: list[tuple[int, int]] = []
    for start, end in meetings:
        if end < start:
            raise ValueError(f"ends at {end} before it starts at {start}")
        changes += [(start, 0), (end, 1)]
    changes.sort()
    most = running = 0
    for _, over in changes:
        running += -1 if over else 1
        most = max(most, running)
    return most
