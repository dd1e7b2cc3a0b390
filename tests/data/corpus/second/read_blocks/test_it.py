import io

from module import read_blocks


def test_blocks():
    source = io.StringIO("abcdefg")
    assert list(read_blocks(source, 3)) == ["abc", "def", "g"]
    assert source.closed
