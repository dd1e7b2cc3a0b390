from collections.abc import Sequence


def position_of(readings: Sequence[float], wanted: float) -> int:
    """Where the first reading equal to a value is, -1 if there is none."""
    for at, reading in enumerate(readings):
        if reading == wanted:
            return at
    return -1
