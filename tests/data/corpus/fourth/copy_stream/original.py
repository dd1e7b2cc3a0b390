import hashlib
from typing import BinaryIO


def copy_stream(source: BinaryIO, target: BinaryIO, size: int = 65536) -> tuple[int, str]:
    """Copy all bytes; returns their number and their SHA-256."""
    digest = hashlib.sha256()
    pieces: list[int] = []
    while True:
        block = source.read(size)
        if not block:
            break
        target.write(block)
        digest.update(block)
        pieces = pieces + [len(block)]
    return sum(pieces), digest.hexdigest()
