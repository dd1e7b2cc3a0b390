def latest_change(stamps: list[str]) -> str:
    """The latest of some ISO 8601 times with offset, as it was written; the first where equal."""
    best = stamps[0]
    for stamp in stamps:
        if stamp > best:
            best = stamp
    return best
