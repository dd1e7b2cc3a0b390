from itertools import zip_longest


def column_widths(rows: list[list[str]]) -> tuple[int, ...]:
    """Width of the widest cell in each column."""
    return tuple([max(map(len, column)) for column in zip_longest(*rows, fillvalue="")])


def format_row(rows: list[list[str]], number: int) -> str:
    """One row of a table, its cells padded to the columns' widths."""
    widths = column_widths(rows)
    return " ".join([cell.ljust(width) for cell, width in zip(rows[number], widths)]).rstrip()
