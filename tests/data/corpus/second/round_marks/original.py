import math


def round_marks(marks: list[float]) -> list[int]:
    """Round the marks to whole numbers, halves upward."""
    rounded: list[int] = []
    for mark in marks:
        below = math.floor(mark)
        if mark - below >= 0.5:
            rounded = rounded + [below + 1]
        else:
            rounded = rounded + [below]
    return rounded
