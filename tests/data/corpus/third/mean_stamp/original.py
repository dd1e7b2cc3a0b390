def mean_stamp(stamps: list[int]) -> int:
    """Mean of time stamps in nanoseconds, rounded down."""
    if len(stamps) == 0:
        raise ValueError("no stamps")
    total = 0
    count = 0
    for index in range(len(stamps)):
        total = total + stamps[index]
        count = count + 1
    mean = total // count
    return mean
