def best_scores(scores: list[int], count: int) -> list[int]:
    """Return the `count` highest scores, the highest first."""
    ranked: list[int] = []
    for score in scores:
        ranked = ranked + [score]
    ranked.sort(reverse=True)
    return ranked[:count]
