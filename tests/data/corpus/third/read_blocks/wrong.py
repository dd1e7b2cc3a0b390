from collections.abc import Iterator


def read_blocks(data: bytes, size: int) -> Iterator[bytes]:
    """Cut data into blocks, the last one may be shorter."""
    if size <= 0:
        raise ValueError(f"block size must be positive, not {size}")
    for start in range(0, len(data), size):
        yield data[start : start + size]
