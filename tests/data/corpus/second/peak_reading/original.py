def peak_reading(readings: list[float]) -> float:
    """Return the highest reading; sensors that failed report NaN and do not count."""
    peak = float("-inf")
    for index in range(len(readings)):
        if readings[index] > peak:
            peak = readings[index]
    return peak
