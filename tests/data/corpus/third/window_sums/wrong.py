def window_sums(values: list[int], window: int) -> list[int]:
    """Sum of every run of `window` neighbouring values."""
    if window < 1:
        raise ValueError("window must be positive")
    total = sum(values[:window])
    sums = [total]
    for entering, leaving in zip(values[window:], values):
        total += entering - leaving
        sums.append(total)
    return sums
