import pytest

from module import count_motif


def test_hits():
    assert count_motif("GATTACAGATT", "GATT") == 2
    assert count_motif("ACGT", "TT") == 0


def test_empty_motif():
    with pytest.raises(ValueError):
        count_motif("A", "")
