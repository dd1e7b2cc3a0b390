from collections.abc import Sequence


def position_of(readings: Sequence[float], wanted: float) -> int:
    """Where the first reading equal to a value is, -1 if there is none."""
    try:
        return readings.index(wanted)
    except ValueError:
        return -1
