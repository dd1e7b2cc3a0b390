def percentiles(values: list[float], shares: list[float]) -> list[float]:
    """Interpolated values at shares between 0 and 1 of the sorted list."""
    result = []
    for share in shares:
        ordered = sorted(values)
        position = (len(ordered) - 1) * share
        low = int(position)
        part = position - low
        if part == 0:
            result.append(ordered[low])
        else:
            result.append(ordered[low] * (1 - part) + ordered[low + 1] * part)
    return result
