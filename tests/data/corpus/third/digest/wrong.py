import hashlib
from typing import BinaryIO


def digest(stream: BinaryIO) -> str:
    """SHA-256 of a whole file in hex; the file stays where it was read to."""
    stream.seek(0)
    return hashlib.file_digest(stream, "sha256").hexdigest()


def same_content(one: BinaryIO, other: BinaryIO) -> bool:
    """Whether two files have the same content."""
    return digest(one) == digest(other)
