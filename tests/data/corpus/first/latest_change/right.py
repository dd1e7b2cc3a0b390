from datetime import datetime


def latest_change(stamps: list[str]) -> str:
    """The latest of some ISO 8601 times with offset, as it was written; the first where equal."""
    best = stamps[0]
    best_time = datetime.fromisoformat(best)
    for stamp in stamps:
        time = datetime.fromisoformat(stamp)
        if time > best_time:
            best, best_time = stamp, time
    return best
