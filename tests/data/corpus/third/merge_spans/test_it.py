import pytest

from module import merge_spans


def test_overlap():
    assert merge_spans([(5, 9), (1, 3), (2, 4)]) == [(1, 4), (5, 9)]


def test_touching():
    assert merge_spans([(1, 2), (2, 3)]) == [(1, 3)]


def test_reversed_span():
    with pytest.raises(ValueError):
        merge_spans([(3, 1)])
