import hashlib
from typing import BinaryIO


def digest(stream: BinaryIO) -> str:
    """SHA-256 of a whole file in hex; the file stays where it was read to."""
    position = stream.tell()
    stream.seek(0)
    state = hashlib.sha256()
    while block := stream.read(1 << 16):
        state.update(block)
    stream.seek(position)
    return state.hexdigest()


def same_content(one: BinaryIO, other: BinaryIO) -> bool:
    """Whether two files have the same content."""
    return digest(one) == digest(other)
