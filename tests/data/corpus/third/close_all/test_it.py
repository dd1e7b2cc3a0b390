import io

import pytest

from module import Bundle, close_all


class Broken:
    def close(self):
        raise OSError("broken")


def test_bundle():
    bundle = Bundle()
    streams = [bundle.add(io.StringIO()) for _ in range(3)]
    bundle.close()
    assert all(stream.closed for stream in streams)
    assert bundle.resources == []


def test_one_fails():
    before, after = io.StringIO(), io.StringIO()
    with pytest.raises(OSError):
        close_all([before, Broken(), after])
    assert before.closed and after.closed
