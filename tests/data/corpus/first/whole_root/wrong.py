def whole_root(number: int) -> int:
    """The largest integer whose square is not above the number (0 or more)."""
    return int(number**0.5) if number > 0 else 0
