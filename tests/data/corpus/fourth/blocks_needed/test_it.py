import pytest

from module import blocks_needed, padding


def test_blocks():
    assert blocks_needed(0, 512) == 0
    assert blocks_needed(512, 512) == 1
    assert blocks_needed(513, 512) == 2
    assert padding(500, 512) == 12


def test_sizes():
    with pytest.raises(ValueError):
        blocks_needed(1, 0)
