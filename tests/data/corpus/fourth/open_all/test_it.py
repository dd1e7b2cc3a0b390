import pytest

from module import open_all


def test_open(tmp_path):
    names = []
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
        names.append(str(tmp_path / name))
    streams = open_all(names)
    assert [stream.read() for stream in streams] == ["a", "b"]
    for stream in streams:
        stream.close()


def test_missing(tmp_path):
    with pytest.raises(FileNotFoundError):
        open_all([str(tmp_path / "none")])
