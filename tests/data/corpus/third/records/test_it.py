import io

from module import records


def test_records():
    source = io.StringIO("a=1\n# no\n\nb=2=3\n")
    assert list(records(source)) == [("a", "1"), ("b", "2=3")]
    assert source.closed
