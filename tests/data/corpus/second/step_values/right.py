def step_values(start: float, step: float, count: int) -> list[float]:
    """Return `count` values from `start` on, each computed from its number."""
    return [start + number * step for number in range(count)]
