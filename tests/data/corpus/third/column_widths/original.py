def column_widths(rows: list[list[str]]) -> tuple[int, ...]:
    """Width of the widest cell in each column."""
    widths: list[int] = []
    for row in rows:
        for index in range(len(row)):
            if index == len(widths):
                widths.append(0)
            if len(row[index]) > widths[index]:
                widths[index] = len(row[index])
    return tuple(widths)


def format_row(rows: list[list[str]], number: int) -> str:
    """One row of a table, its cells padded to the columns' widths."""
    widths = column_widths(rows)
    line = ""
    for index in range(len(rows[number])):
        line += rows[number][index].ljust(widths[index]) + " "
    return line.rstrip()
