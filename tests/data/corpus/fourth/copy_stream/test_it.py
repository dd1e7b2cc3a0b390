import io

from module import copy_stream


def test_copied():
    target = io.BytesIO()
    count, digest = copy_stream(io.BytesIO(b"hello world"), target, 4)
    assert count == 11
    assert target.getvalue() == b"hello world"
    assert digest.startswith("b94d27b9")
