import random


def thin_out(rows: list, share: float, rng: random.Random) -> list:
    """Keep about the given share of the rows, each by one draw of its own."""
    return [row for row in rows if rng.random() < share]
