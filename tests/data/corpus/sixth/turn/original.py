import math


def turn(heading: float, target: float) -> float:
    """Degrees to turn: above -180 and up to 180, positive to the right."""
    gap = float(target) - float(heading)
    if not math.isfinite(gap):
        raise ValueError("directions must be finite")
    while gap > 180.0:
        gap = gap - 360.0
    while gap <= -180.0:
        gap = gap + 360.0
    return gap


def right_turns(course: list[float]) -> int:
    """How often a course turns to the right."""
    count = 0
    for place in range(1, len(course)):
        if turn(course[place - 1], course[place]) > 0:
            count = count + 1
    return count
