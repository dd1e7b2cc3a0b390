def bucket_start(moment: int, width: int) -> int:
    """Start of the time bucket a moment is in; buckets are counted from 0."""
    if width < 1:
        raise ValueError(f"bad bucket width: {width}")
    start = 0
    while start > moment:
        start -= width
    while start + width <= moment:
        start += width
    return start
