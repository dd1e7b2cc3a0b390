import io

from module import count_records


def test_count():
    assert count_records(io.StringIO("# names\nann\n\nbob\n")) == 2


def test_empty():
    assert count_records(io.StringIO("")) == 0
