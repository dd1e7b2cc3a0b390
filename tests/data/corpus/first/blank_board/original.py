def blank_board(size: int) -> list[list[str]]:
    """An empty square board; the caller sets stones by `board[row][column] = ...`."""
    board = []
    for _ in range(size):
        row = []
        for _ in range(size):
            row.append(".")
        board.append(row)
    return board
