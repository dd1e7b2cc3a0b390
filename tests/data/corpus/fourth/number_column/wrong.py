import math


def number_column(numbers: list[int]) -> list[str]:
    """Numbers of a report, flush right and as wide as the longest of them needs."""
    for number in numbers:
        if number < 0:
            raise ValueError(f"{number} is negative")
    if not numbers:
        return []
    largest = max(numbers)
    width = int(math.log10(largest)) + 1 if largest else 1
    return [f"{number:{width}d}" for number in numbers]
