def blocks_needed(size: int, block: int) -> int:
    """Blocks that hold so many bytes."""
    if size < 0 or block < 1:
        raise ValueError(f"no blocks of {block} for {size} bytes")
    count = size // block
    if count * block != size:
        count = count + 1
    return count


def padding(size: int, block: int) -> int:
    """Bytes of the last block that stay unused."""
    return blocks_needed(size, block) * block - size
