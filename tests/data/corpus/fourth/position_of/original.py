from collections.abc import Sequence


def position_of(readings: Sequence[float], wanted: float) -> int:
    """Where the first reading equal to a value is, -1 if there is none."""
    position = -1
    for at in range(len(readings)):
        if position == -1 and readings[at] == wanted:
            position = at
    return position
