def wrap_hour(hour: int) -> int:
    """Bring any hour into the range from 0 to 23."""
    return hour if 0 <= hour <= 23 else hour % 24
