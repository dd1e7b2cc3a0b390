def count_lines(path: str) -> int:
    """Lines of a text file in UTF-8, whichever way they end; the last may lack its end."""
    with open(path, encoding="utf-8") as stream:
        lines = stream.readlines()
    count = 0
    for _ in lines:
        count = count + 1
    return count
