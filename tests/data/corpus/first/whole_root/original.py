def whole_root(number: int) -> int:
    """The largest integer whose square is not above the number (0 or more)."""
    low, high = 0, number + 1
    while high - low > 1:
        middle = (low + high) // 2
        if middle * middle <= number:
            low = middle
        else:
            high = middle
    return low
