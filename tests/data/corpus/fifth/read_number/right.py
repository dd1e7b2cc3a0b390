Value = int | float | str


def read_number(text: str) -> Value:
    """An int where the text is one, else a float, else the text itself."""
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text


def read_cells(line: str) -> list[Value]:
    """Cells of a line divided by semicolons."""
    return [read_number(cell) for cell in line.split(";")]
