from io import BytesIO

from module import blocks_of, length_of, same_content


def test_blocks():
    assert list(blocks_of(BytesIO(b"abcde"), 2)) == [b"ab", b"cd", b"e"]
    assert list(blocks_of(BytesIO())) == []


def test_whole():
    assert length_of(BytesIO(b"x" * 9000)) == 9000
    assert same_content(BytesIO(b"abc"), BytesIO(b"abc"))
    assert not same_content(BytesIO(b"abc"), BytesIO(b"ab"))
