def pair_columns(headers: list[str], cells: list[str]) -> list[tuple[str, str | None]]:
    """Pair each header with its cell; a cell that is missing is None."""
    pairs: list[tuple[str, str | None]] = []
    for index in range(len(headers)):
        if index < len(cells):
            pairs = pairs + [(headers[index], cells[index])]
        else:
            pairs = pairs + [(headers[index], None)]
    return pairs
