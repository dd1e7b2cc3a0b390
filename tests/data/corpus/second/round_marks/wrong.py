def round_marks(marks: list[float]) -> list[int]:
    """Round the marks to whole numbers, halves upward."""
    return [round(mark) for mark in marks]
