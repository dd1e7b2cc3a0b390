def wrap_hour(hour: int) -> int:
    """Bring any hour into the range from 0 to 23."""
    while hour < 0:
        hour = hour + 24
    while hour > 23:
        hour = hour - 24
    return hour
