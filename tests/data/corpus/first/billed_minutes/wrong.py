def billed_minutes(seconds: list[int]) -> list[int]:
    """Length of each call in minutes, half a minute and more rounded up."""
    return [round(duration / 60) if duration > 0 else 0 for duration in seconds]
