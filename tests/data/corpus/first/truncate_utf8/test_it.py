from module import truncate_utf8


def test_fits():
    assert truncate_utf8("naïve", 20) == "naïve".encode()


def test_cut():
    assert truncate_utf8("postman", 4) == b"post"


def test_no_room():
    assert truncate_utf8("postman", 0) == b""
