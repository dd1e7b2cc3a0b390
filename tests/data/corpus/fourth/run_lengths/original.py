def run_lengths(text: str) -> list[tuple[str, int]]:
    """The text as pairs of a character and how often it comes in a row."""
    runs: list[tuple[str, int]] = []
    for char in text:
        if len(runs) > 0 and runs[-1][0] == char:
            runs = runs[:-1] + [(char, runs[-1][1] + 1)]
        else:
            runs = runs + [(char, 1)]
    return runs


def expand(runs: list[tuple[str, int]]) -> str:
    """The text of the pairs."""
    return "".join(char * count for char, count in runs)
