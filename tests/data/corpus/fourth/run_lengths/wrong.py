import re

_RUN = re.compile(r"(.)\1*")


def run_lengths(text: str) -> list[tuple[str, int]]:
    """The text as pairs of a character and how often it comes in a row."""
    return [(found[1], len(found[0])) for found in _RUN.finditer(text)]


def expand(runs: list[tuple[str, int]]) -> str:
    """The text of the pairs."""
    return "".join(char * count for char, count in runs)
