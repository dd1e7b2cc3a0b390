from itertools import accumulate


def column_offsets(widths: list[int]) -> list[int]:
    """Where each column starts in a line without separators."""
    return [0, *accumulate(widths[:-1])]


def cut(line: str, widths: list[int]) -> list[str]:
    """The cells of a line of fixed widths."""
    return [
        line[start : start + width].strip()
        for start, width in zip(column_offsets(widths), widths, strict=True)
    ]
