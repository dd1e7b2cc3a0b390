import pytest

from module import format_size


def test_sizes():
    assert format_size(0) == "0 B"
    assert format_size(1023) == "1023 B"
    assert format_size(1024) == "1.000 KiB"
    assert format_size(5 * 1024**2 + 512 * 1024) == "5.500 MiB"


def test_negative():
    with pytest.raises(ValueError):
        format_size(-1)
