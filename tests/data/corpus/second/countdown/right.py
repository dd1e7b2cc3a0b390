from collections.abc import Generator


def countdown(start: int) -> Generator[int, int | None, None]:
    """Count down to 1; a number that is sent in is counted down from instead."""
    current = start
    while current > 0:
        sent = yield current
        current = current - 1 if sent is None else sent
