import io

from module import read_header


def test_fields():
    stream = io.StringIO("Title: a: b\nlang:en\n\nbody\n")
    assert read_header(stream) == {"title": "a: b", "lang": "en"}


def test_empty():
    assert read_header(io.StringIO("")) == {}
