import random


def thin_out(rows: list, share: float, rng: random.Random) -> list:
    """Keep about the given share of the rows, each by one draw of its own."""
    kept: list = []
    for index in range(len(rows)):
        draw = rng.random()
        if draw < share:
            kept = kept + [rows[index]]
    return kept
