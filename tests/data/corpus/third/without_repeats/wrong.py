def without_repeats(readings: list[object]) -> list[object]:
    """Readings without those equal to the one right before."""
    kept = []
    last = None
    for reading in readings:
        if reading != last:
            kept.append(reading)
            last = reading
    return kept
