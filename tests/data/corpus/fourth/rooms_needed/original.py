from collections.abc import Sequence


def rooms_needed(meetings: Sequence[tuple[int, int]]) -> int:
    """Most meetings (start, end) that go on at the same time; a meeting is over at its end."""
    for start, end in meetings:
        if end < start:
            raise ValueError(f"ends at {end} before it starts at {start}")
    most = 0
    for moment, _ in meetings:
        running = 0
        for start, end in meetings:
            if start <= moment and moment < end:
                running = running + 1
        if running > most:
            most = running
    return most
