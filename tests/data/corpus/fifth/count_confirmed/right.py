def count_confirmed(answers: list[object]) -> int:
    """How many of the answers are True itself; other values that count as true do not."""
    return sum([answer is True for answer in answers])
