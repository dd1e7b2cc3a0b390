import pytest

from module import bucket_start


def test_start():
    assert [bucket_start(each, 60) for each in (0, 59, 60, 150)] == [0, 0, 60, 120]


def test_width():
    with pytest.raises(ValueError):
        bucket_start(5, 0)
