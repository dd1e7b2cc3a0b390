def step_values(start: float, step: float, count: int) -> list[float]:
    """Return `count` values from `start` on, each computed from its number."""
    values: list[float] = []
    for number in range(count):
        values = values + [start + number * step]
    return values
