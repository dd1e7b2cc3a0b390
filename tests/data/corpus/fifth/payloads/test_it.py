from module import checksum, payloads


def test_blocks():
    assert payloads(b"\x02hi\x00\x01!") == [b"hi", b"", b"!"]
    assert payloads(b"\x05cut") == []


def test_checksum():
    assert checksum(payloads(b"\x02\xff\x02")[0]) == 1
