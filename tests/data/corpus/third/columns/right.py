from itertools import zip_longest


def columns(rows: list[list[str]], fill: str = "") -> list[list[str]]:
    """Turn rows into columns, missing cells filled."""
    return [list(column) for column in zip_longest(*rows, fillvalue=fill)]
