def bucket_start(moment: int, width: int) -> int:
    """Start of the time bucket a moment is in; buckets are counted from 0."""
    if width < 1:
        raise ValueError(f"bad bucket width: {width}")
    return moment // width * width
