from module import block_checksum


def test_all_bytes():
    assert block_checksum(bytes(range(256))) == 2918612865


def test_short():
    assert block_checksum(b"") == 1
    assert block_checksum(b"abc") == 38600999
