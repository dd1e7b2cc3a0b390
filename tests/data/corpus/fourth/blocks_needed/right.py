def blocks_needed(size: int, block: int) -> int:
    """Blocks that hold so many bytes."""
    if size < 0 or block < 1:
        raise ValueError(f"no blocks of {block} for {size} bytes")
    return -(-size // block)


def padding(size: int, block: int) -> int:
    """Bytes of the last block that stay unused."""
    return blocks_needed(size, block) * block - size
