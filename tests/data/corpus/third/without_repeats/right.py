def without_repeats(readings: list[object]) -> list[object]:
    """Readings without those equal to the one right before."""
    kept = list(readings[:1])
    kept += [after for before, after in zip(readings, readings[1:]) if after != before]
    return kept
