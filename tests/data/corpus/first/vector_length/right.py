import math


def vector_length(parts: list[float]) -> float:
    """Euclidean length. Raises OverflowError when a square is too large for a float."""
    total = 0.0
    for part in parts:
        total += part**2
    return math.sqrt(total)
