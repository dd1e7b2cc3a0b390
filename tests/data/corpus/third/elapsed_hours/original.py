from datetime import datetime, timezone


def elapsed_hours(start: datetime, end: datetime) -> float:
    """Hours that really pass between two moments with time zones."""
    moments = []
    for moment in [start, end]:
        if moment.utcoffset() is None:
            raise ValueError("moment without time zone")
        moments.append(moment.astimezone(timezone.utc))
    difference = moments[1] - moments[0]
    seconds = difference.days * 86400 + difference.seconds
    return seconds / 3600 + difference.microseconds / 3600000000
