from module import FrameDecoder


def test_frames():
    decoder = FrameDecoder()
    assert decoder.feed(b"\x02hi\x00\x03y") == [b"hi", b""]
    assert decoder.feed(b"es") == [b"yes"]
    assert decoder.feed(b"") == []
