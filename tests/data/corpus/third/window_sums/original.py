def window_sums(values: list[int], window: int) -> list[int]:
    """Sum of every run of `window` neighbouring values."""
    if window < 1:
        raise ValueError("window must be positive")
    sums = []
    for start in range(len(values) - window + 1):
        total = 0
        for offset in range(window):
            total += values[start + offset]
        sums.append(total)
    return sums
