import math


def vector_length(parts: list[float]) -> float:
    """Euclidean length. Raises OverflowError when a square is too large for a float."""
    squares = []
    for part in parts:
        squares.append(part**2)
    total = 0.0
    for square in squares:
        total += square
    return math.sqrt(total)
