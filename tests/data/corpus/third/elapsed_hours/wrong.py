from datetime import datetime


def elapsed_hours(start: datetime, end: datetime) -> float:
    """Hours that really pass between two moments with time zones."""
    if start.utcoffset() is None or end.utcoffset() is None:
        raise ValueError("moment without time zone")
    difference = end - start
    seconds = difference.days * 86400 + difference.seconds
    return seconds / 3600 + difference.microseconds / 3600000000
