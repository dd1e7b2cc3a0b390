from datetime import datetime


def waiting_seconds(visits: list[tuple[datetime, datetime]]) -> list[int]:
    """Return the whole seconds between coming and leaving of each visit."""
    waits: list[int] = []
    for number in range(len(visits)):
        came = visits[number][0]
        left = visits[number][1]
        gap = left - came
        seconds = gap.days * 24 * 60 * 60 + gap.seconds
        waits = waits + [seconds]
    return waits
