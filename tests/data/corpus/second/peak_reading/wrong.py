def peak_reading(readings: list[float]) -> float:
    """Return the highest reading; sensors that failed report NaN and do not count."""
    return max(readings, default=float("-inf"))
