import struct

import pytest
from module import Sample, unpack_sample, unpack_samples


def test_sample():
    assert unpack_sample(b"\x01\x00\x02\x00\x00\x00\x03") == Sample(1, 2, 3)
    assert unpack_samples([]) == []


def test_too_short():
    with pytest.raises(struct.error):
        unpack_sample(b"\x01\x00")
