def without_repeats(readings: list[object]) -> list[object]:
    """Readings without those equal to the one right before."""
    kept = []
    for index in range(len(readings)):
        reading = readings[index]
        if index == 0:
            kept.append(reading)
        elif reading != readings[index - 1]:
            kept.append(reading)
    return kept
