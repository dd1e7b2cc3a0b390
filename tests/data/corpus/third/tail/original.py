def tail(lines: list[str], count: int) -> list[str]:
    """The last `count` lines, all if there are fewer."""
    if count < 0:
        raise ValueError("count must not be negative")
    result: list[str] = []
    index = len(lines) - 1
    while index >= 0 and len(result) < count:
        result.insert(0, lines[index])
        index -= 1
    return result
