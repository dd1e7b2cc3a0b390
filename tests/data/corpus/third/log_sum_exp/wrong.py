import math


def log_sum_exp(logs: list[float]) -> float:
    """Logarithm of the sum of the numbers given by their logarithms."""
    if not logs:
        return -math.inf
    peak = max(logs)
    if math.isinf(peak):
        return peak
    return math.log(sum(map(math.exp, logs)))
