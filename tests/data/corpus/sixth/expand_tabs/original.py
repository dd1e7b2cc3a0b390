def expand_tabs(text: str, size: int = 8, start: int = 0) -> str:
    """Tabs become blanks; `start` is the column in which the text begins."""
    if size < 1:
        raise ValueError("size of a tab must be positive")
    result = ""
    column = start
    for char in text:
        if char == "\t":
            result = result + " "
            column = column + 1
            while column % size != 0:
                result = result + " "
                column = column + 1
        elif char == "\n" or char == "\r":
            result = result + char
            column = 0
        else:
            result = result + char
            column = column + 1
    return result
