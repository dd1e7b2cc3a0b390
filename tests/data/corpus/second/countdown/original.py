from collections.abc import Generator


def countdown(start: int) -> Generator[int, int | None, None]:
    """Count down to 1; a number that is sent in is counted down from instead."""
    remaining = list(range(1, start + 1))
    while len(remaining) > 0:
        sent = yield remaining[-1]
        if sent is None:
            remaining = remaining[:-1]
        else:
            remaining = list(range(1, sent + 1))
