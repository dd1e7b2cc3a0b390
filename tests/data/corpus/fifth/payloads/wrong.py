def checksum(data: bytes) -> int:
    """Sum of all bytes in one byte."""
    return sum(data) & 0xFF


def payloads(buffer: bytes | bytearray) -> list[bytes]:
    """Contents of the blocks, each behind one byte with its length; a cut off block is left out."""
    view = memoryview(buffer)
    result = []
    place, length = 0, len(view)
    while place < length:
        end = place + view[place] + 1
        if end > length:
            break
        result.append(view[place + 1 : end])
        place = end
    return result
