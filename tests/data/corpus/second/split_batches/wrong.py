def split_batches(items: list, size: int):
    """Return an iterator over batches of `size` items; a size below 1 is refused at once."""
    if size < 1:
        raise ValueError("size must be at least 1")
    for begin in range(0, len(items), size):
        yield items[begin : begin + size]
