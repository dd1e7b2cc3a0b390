from math import fsum


def average_score(scores: list[float]) -> float:
    """Plain mean of the scores, 0.0 when there are none. Results are stored and compared exactly."""
    return fsum(scores) / len(scores) if scores else 0.0
