import hashlib
import io

from module import digest, same_content


def test_digest():
    assert digest(io.BytesIO(b"abc" * 100)) == hashlib.sha256(b"abc" * 100).hexdigest()


def test_same():
    assert same_content(io.BytesIO(b"x"), io.BytesIO(b"x"))
    assert not same_content(io.BytesIO(b"x"), io.BytesIO(b""))
