def empty_board(height: int, width: int, blank: str = ".") -> list[list[str]]:
    """Return a fresh board of `height` rows with `width` blanks each."""
    return [[blank] * width for _ in range(height)]
