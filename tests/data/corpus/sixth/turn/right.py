import math


def turn(heading: float, target: float) -> float:
    """Degrees to turn: above -180 and up to 180, positive to the right."""
    gap = float(target) - float(heading)
    if -180.0 < gap <= 180.0:
        return gap
    if not math.isfinite(gap):
        raise ValueError("directions must be finite")
    gap = math.fmod(gap, 360.0) + 0.0
    if gap > 180.0:
        return gap - 360.0
    if gap <= -180.0:
        return gap + 360.0
    return gap


def right_turns(course: list[float]) -> int:
    """How often a course turns to the right."""
    return sum(turn(before, after) > 0 for before, after in zip(course, course[1:]))
