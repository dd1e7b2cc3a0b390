from math import floor


def round_marks(marks: list[float]) -> list[int]:
    """Round the marks to whole numbers, halves upward."""
    rounded = []
    for mark in marks:
        below = floor(mark)
        rounded.append(below + 1 if mark - below >= 0.5 else below)
    return rounded
