from math import fsum
from operator import mul


def weighted_total(values: list[float], weights: list[float]) -> float:
    """Sum of weighted values, added up in order as the stored ledgers are."""
    if len(values) != len(weights):
        raise ValueError("one weight per value")
    return fsum(map(mul, values, weights))
