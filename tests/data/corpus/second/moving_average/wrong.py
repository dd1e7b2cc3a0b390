def moving_average(values: list[float], width: int) -> list[float]:
    """Return the mean of each window of `width` values that follow each other."""
    if width < 1:
        raise ValueError("width must be at least 1")
    if len(values) < width:
        return []
    total = sum(values[:width])
    averages = [total / width]
    for index in range(width, len(values)):
        total += values[index] - values[index - width]
        averages.append(total / width)
    return averages
