from itertools import groupby


def run_lengths(text: str) -> list[tuple[str, int]]:
    """The text as pairs of a character and how often it comes in a row."""
    return [(char, sum(1 for _ in run)) for char, run in groupby(text)]


def expand(runs: list[tuple[str, int]]) -> str:
    """The text of the pairs."""
    return "".join(char * count for char, count in runs)
