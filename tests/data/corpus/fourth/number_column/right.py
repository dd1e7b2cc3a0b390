def number_column(numbers: list[int]) -> list[str]:
    """Numbers of a report, flush right and as wide as the longest of them needs."""
    for number in numbers:
        if number < 0:
            raise ValueError(f"{number} is negative")
    texts = [f"{number:d}" for number in numbers]
    width = max(map(len, texts), default=0)
    return [text.rjust(width) for text in texts]
