from itertools import accumulate, repeat


def step_values(start: float, step: float, count: int) -> list[float]:
    """Return `count` values from `start` on, each computed from its number."""
    return list(accumulate(repeat(step, count - 1), initial=start)) if count > 0 else []
