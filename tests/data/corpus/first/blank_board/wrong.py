def blank_board(size: int) -> list[list[str]]:
    """An empty square board; the caller sets stones by `board[row][column] = ...`."""
    return [["."] * size] * size
