def average_score(scores: list[float]) -> float:
    """Plain mean of the scores, 0.0 when there are none. Results are stored and compared exactly."""
    total = 0.0
    count = 0
    for score in scores:
        total += score
        count += 1
    return total / count if count else 0.0
