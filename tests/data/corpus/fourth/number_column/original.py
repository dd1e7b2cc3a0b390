def number_column(numbers: list[int]) -> list[str]:
    """Numbers of a report, flush right and as wide as the longest of them needs."""
    for number in numbers:
        if number < 0:
            raise ValueError(f"{number} is negative")
    lines: list[str] = []
    for number in numbers:
        width = 0
        for other in numbers:
            if len(f"{other:d}") > width:
                width = len(f"{other:d}")
        lines = lines + [" " * (width - len(f"{number:d}")) + f"{number:d}"]
    return lines
