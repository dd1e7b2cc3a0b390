def average_score(scores: list[float]) -> float:
    """Plain mean of the scores, 0.0 when there are none. Results are stored and compared exactly."""
    if not scores:
        return 0.0
    total = 0.0
    for score in scores:
        total += score
    return total / len(scores)
