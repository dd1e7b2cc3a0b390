def moving_average(values: list[float], width: int) -> list[float]:
    """Return the mean of each window of `width` values that follow each other."""
    if width < 1:
        raise ValueError("width must be at least 1")
    averages = []
    for start in range(len(values) - width + 1):
        total = 0
        for offset in range(width):
            total = total + values[start + offset]
        averages.append(total / width)
    return averages
