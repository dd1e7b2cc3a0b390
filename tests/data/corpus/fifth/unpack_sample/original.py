import struct
from typing import NamedTuple


class Sample(NamedTuple):
    """One reading as the logger stores it."""

    channel: int
    value: int
    flags: int


def unpack_sample(data: bytes) -> Sample:
    """Raises struct.error unless the data are exactly one sample."""
    channel, value, flags = struct.unpack("<" + "H" + "I" + "B", data)
    return Sample(channel, value, flags)


def unpack_samples(rows: list[bytes]) -> list[Sample]:
    """All samples of a log."""
    return [unpack_sample(row) for row in rows]
