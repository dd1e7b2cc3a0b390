from module import decode_fields


def test_fields():
    assert decode_fields([b"caf\xc3\xa9", "tea", 7]) == ["caf\u00e9", "tea", "7"]
