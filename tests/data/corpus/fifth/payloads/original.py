def checksum(data: bytes) -> int:
    """Sum of all bytes in one byte."""
    return sum(data) & 0xFF


def payloads(buffer: bytes | bytearray) -> list[bytes]:
    """Contents of the blocks, each behind one byte with its length; a cut off block is left out."""
    result: list[bytes] = []
    rest = bytes(buffer)
    while len(rest) > 0 and len(rest) > rest[0]:
        result.append(rest[1 : rest[0] + 1])
        rest = rest[rest[0] + 1 :]
    return result
