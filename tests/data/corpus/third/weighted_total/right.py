def weighted_total(values: list[float], weights: list[float]) -> float:
    """Sum of weighted values, added up in order as the stored ledgers are."""
    if len(values) != len(weights):
        raise ValueError("one weight per value")
    total = 0.0
    for value, weight in zip(values, weights):
        total += value * weight
    return total
