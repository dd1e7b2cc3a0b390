from module import read_text


def test_chunks():
    assert read_text([b"one\r\n", b"two"]) == "one\ntwo"
    assert read_text([]) == ""


def test_characters():
    assert read_text(["é€".encode(), b"!"]) == "é€!"
