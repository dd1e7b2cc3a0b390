def peak_reading(readings: list[float]) -> float:
    """Return the highest reading; sensors that failed report NaN and do not count."""
    peak = float("-inf")
    for reading in readings:
        if reading > peak:
            peak = reading
    return peak
