def best_scores(scores: list[int], count: int) -> list[int]:
    """Return the `count` highest scores, the highest first."""
    return sorted(scores, reverse=True)[:count]
