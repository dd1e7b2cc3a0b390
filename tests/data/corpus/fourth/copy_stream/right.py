import hashlib
from typing import BinaryIO


def copy_stream(source: BinaryIO, target: BinaryIO, size: int = 65536) -> tuple[int, str]:
    """Copy all bytes; returns their number and their SHA-256."""
    digest = hashlib.sha256()
    count = 0
    while block := source.read(size):
        target.write(block)
        digest.update(block)
        count += len(block)
    return count, digest.hexdigest()
