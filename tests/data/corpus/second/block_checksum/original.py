def block_checksum(block: bytes) -> int:
    """Return a checksum in which the place of each byte counts."""
    low = 1
    high = 0
    for index in range(len(block)):
        low = (low + block[index]) % 65521
        high = (high + low) % 65521
    return high * 65536 + low
