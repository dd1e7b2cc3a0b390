def best_scores(scores: list[int], count: int) -> list[int]:
    """Return the `count` highest scores, the highest first."""
    scores.sort(reverse=True)
    return scores[:count]
