def count_confirmed(answers: list[object]) -> int:
    """How many of the answers are True itself; other values that count as true do not."""
    count = 0
    for answer in answers:
        if answer is True:
            count = count + 1
    return count
