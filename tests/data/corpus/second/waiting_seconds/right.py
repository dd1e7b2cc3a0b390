from datetime import datetime


def waiting_seconds(visits: list[tuple[datetime, datetime]]) -> list[int]:
    """Return the whole seconds between coming and leaving of each visit."""
    waits = []
    for came, left in visits:
        gap = left - came
        waits.append(gap.days * 86400 + gap.seconds)
    return waits
