def billed_minutes(seconds: list[int]) -> list[int]:
    """Length of each call in minutes, half a minute and more rounded up."""
    result = []
    for duration in seconds:
        minutes = 0
        rest = duration
        while rest >= 60:
            rest -= 60
            minutes += 1
        if rest >= 30:
            minutes += 1
        result.append(minutes)
    return result
