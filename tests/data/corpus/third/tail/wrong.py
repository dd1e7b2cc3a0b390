def tail(lines: list[str], count: int) -> list[str]:
    """The last `count` lines, all if there are fewer."""
    if count < 0:
        raise ValueError("count must not be negative")
    return list(lines[-count:])
