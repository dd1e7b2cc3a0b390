def mean_stamp(stamps: list[int]) -> int:
    """Mean of time stamps in nanoseconds, rounded down."""
    if not len(stamps):
        raise ValueError("no stamps")
    return sum(stamps) // len(stamps)
