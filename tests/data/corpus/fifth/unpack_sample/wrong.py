import struct
from typing import NamedTuple

_SAMPLE = struct.Struct("<HIB")


class Sample(NamedTuple):
    """One reading as the logger stores it."""

    channel: int
    value: int
    flags: int


def unpack_sample(data: bytes) -> Sample:
    """Raises struct.error unless the data are exactly one sample."""
    return Sample._make(_SAMPLE.unpack_from(data))


def unpack_samples(rows: list[bytes]) -> list[Sample]:
    """All samples of a log."""
    return [unpack_sample(row) for row in rows]
