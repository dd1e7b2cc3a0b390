def column_offsets(widths: list[int]) -> list[int]:
    """Where each column starts in a line without separators."""
    offsets: list[int] = []
    for index in range(len(widths)):
        offsets.append(sum(widths[:index]))
    return offsets


def cut(line: str, widths: list[int]) -> list[str]:
    """The cells of a line of fixed widths."""
    return [
        line[start : start + width].strip()
        for start, width in zip(column_offsets(widths), widths, strict=True)
    ]
