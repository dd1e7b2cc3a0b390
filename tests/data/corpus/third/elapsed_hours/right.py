from datetime import datetime, timezone


def elapsed_hours(start: datetime, end: datetime) -> float:
    """Hours that really pass between two moments with time zones."""
    if start.utcoffset() is None:
        raise ValueError("moment without time zone")
    first = start.astimezone(timezone.utc)
    if end.utcoffset() is None:
        raise ValueError("moment without time zone")
    difference = end.astimezone(timezone.utc) - first
    seconds = difference.days * 86400 + difference.seconds
    return seconds / 3600 + difference.microseconds / 3600000000
