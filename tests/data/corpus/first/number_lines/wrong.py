from itertools import count

_numbers = count(1)


def number_lines(text: str) -> str:
    """The text with each line numbered from 1."""
    return "".join([f"{number}: {line}\n" for line, number in zip(text.split("\n"), _numbers)])
