def split_batches(items: list, size: int):
    """Return an iterator over batches of `size` items; a size below 1 is refused at once."""
    if size < 1:
        raise ValueError("size must be at least 1")
    starts = []
    start = 0
    while start < len(items):
        starts.append(start)
        start = start + size
    return (items[begin : begin + size] for begin in starts)
