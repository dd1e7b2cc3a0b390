import math


def log_sum_exp(logs: list[float]) -> float:
    """Logarithm of the sum of the numbers given by their logarithms."""
    if not logs:
        return -math.inf
    peak = max(logs)
    if math.isinf(peak):
        return peak
    exp = math.exp
    total = 0.0
    for value in logs:
        total += exp(value - peak)
    return peak + math.log(total)
