def moving_average(values: list[float], width: int) -> list[float]:
    """Return the mean of each window of `width` values that follow each other."""
    if width < 1:
        raise ValueError("width must be at least 1")
    return [sum(values[start : start + width]) / width for start in range(len(values) - width + 1)]
