import pytest

from module import read_events


def test_events(tmp_path):
    path = tmp_path / "log.jsonl"
    path.write_text('{"a": 1}\n\n{"a": 2}\n', encoding="utf-8")
    assert [event["a"] for event in read_events(str(path))] == [1, 2]


def test_missing(tmp_path):
    with pytest.raises(FileNotFoundError):
        list(read_events(str(tmp_path / "none")))
