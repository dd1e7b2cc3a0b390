from datetime import datetime


def waiting_seconds(visits: list[tuple[datetime, datetime]]) -> list[int]:
    """Return the whole seconds between coming and leaving of each visit."""
    return [(left - came).seconds for came, left in visits]
