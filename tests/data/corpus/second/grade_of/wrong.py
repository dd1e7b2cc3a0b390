from bisect import bisect_left

_LIMITS = (50, 60, 70, 85)


def grade_of(score: float) -> str:
    """Return the grade; a score on a limit belongs to the better grade."""
    if score != score:
        return "E"
    return "EDCBA"[bisect_left(_LIMITS, score)]
