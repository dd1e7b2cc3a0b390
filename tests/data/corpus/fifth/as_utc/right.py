from datetime import datetime, timezone


def as_utc(stamp: datetime) -> datetime:
    """The same moment in UTC; a stamp without a zone is taken to be in UTC."""
    if stamp.tzinfo is None:
        return datetime.combine(stamp.date(), stamp.timetz(), timezone.utc)
    return stamp.astimezone(timezone.utc)


def in_order(stamps: list[datetime]) -> list[str]:
    """Moments from the first to the last, as text."""
    return [stamp.isoformat() for stamp in sorted(map(as_utc, stamps))]
