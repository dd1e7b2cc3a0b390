import pytest

from sitelog.export import HEADER, encode_column, encode_lines, export, numbers


def test_a_column_is_encoded_by_number():
    assert encode_column(["b", "a", "b"]) == (["b", "a"], [0, 1, 0])
    assert encode_column([]) == ([], [])


def test_a_value_without_a_number_is_an_error():
    with pytest.raises(ValueError, match="c"):
        numbers(["a", "c"], ["a", "b"])


def test_lines_are_encoded_below_the_header():
    assert encode_lines(["1\té", ""]) == HEADER + "1\té\n\n".encode()
    assert encode_lines([]) == HEADER


def test_an_export_refers_to_names_by_number(make_hit):
    hits = [
        make_hit("/a", visitor="x", size=5),
        make_hit("/b", visitor="x", size=7, status=404, query="q=1"),
    ]
    visitors, paths, referrers, rows = export(hits)
    assert (visitors, paths, referrers) == (["x"], ["/a", "/b"], ["-"])
    assert rows.splitlines()[1:] == [
        b"0\t0\t0\t0\tGET\t200\t5\t5\t0\t",
        b"0\t0\t1\t0\tGET\t404\t7\t12\t1\tq=1",
    ]
