def pair_columns(headers: list[str], cells: list[str]) -> list[tuple[str, str | None]]:
    """Pair each header with its cell; a cell that is missing is None."""
    missing = len(headers) - len(cells)
    return list(zip(headers, [*cells, *[None] * missing]))
