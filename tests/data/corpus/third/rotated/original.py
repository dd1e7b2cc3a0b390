def rotated(items: list[int], steps: int) -> list[int]:
    """Items after moving the first to the end as often as asked."""
    if steps < 0:
        raise ValueError("steps must not be negative")
    result = list(items)
    if not result:
        return result
    for _ in range(steps):
        first = result.pop(0)
        result.append(first)
    return result
