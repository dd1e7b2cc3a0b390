import math


def log_sum_exp(logs: list[float]) -> float:
    """Logarithm of the sum of the numbers given by their logarithms."""
    if not logs:
        return -math.inf
    peak = logs[0]
    for value in logs[1:]:
        if value > peak:
            peak = value
    if math.isinf(peak):
        return peak
    shifted = []
    for value in logs:
        shifted.append(value - peak)
    total = 0.0
    for value in shifted:
        total = total + math.exp(value)
    return peak + math.log(total)
