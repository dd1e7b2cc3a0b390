from bisect import bisect_right

_LIMITS = (50, 60, 70, 85)


def grade_of(score: float) -> str:
    """Return the grade; a score on a limit belongs to the better grade."""
    if score != score:
        return "E"
    return "EDCBA"[bisect_right(_LIMITS, score)]
