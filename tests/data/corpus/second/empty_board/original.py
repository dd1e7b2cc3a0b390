def empty_board(height: int, width: int, blank: str = ".") -> list[list[str]]:
    """Return a fresh board of `height` rows with `width` blanks each."""
    board = []
    for _ in range(height):
        row = []
        for _ in range(width):
            row.append(blank)
        board.append(row)
    return board
