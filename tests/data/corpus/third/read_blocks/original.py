from collections.abc import Iterator


def _blocks(data: bytes, size: int) -> Iterator[bytes]:
    while data:
        block = data[:size]
        data = data[size:]
        yield block


def read_blocks(data: bytes, size: int) -> Iterator[bytes]:
    """Cut data into blocks, the last one may be shorter."""
    if size <= 0:
        raise ValueError(f"block size must be positive, not {size}")
    return _blocks(data, size)
