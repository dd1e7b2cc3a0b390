Value = int | float | str


def read_number(text: str) -> Value:
    """An int where the text is one, else a float, else the text itself."""
    is_int = True
    try:
        int(text)
    except ValueError:
        is_int = False
    if is_int:
        return int(text)
    is_float = True
    try:
        float(text)
    except ValueError:
        is_float = False
    if is_float:
        return float(text)
    return text


def read_cells(line: str) -> list[Value]:
    """Cells of a line divided by semicolons."""
    return [read_number(cell) for cell in line.split(";")]
