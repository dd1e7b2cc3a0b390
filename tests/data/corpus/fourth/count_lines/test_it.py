import pytest

from module import count_lines


def test_lines(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("é\r\nb\n\n".encode())
    assert count_lines(str(path)) == 3


def test_missing(tmp_path):
    with pytest.raises(FileNotFoundError):
        count_lines(str(tmp_path / "none"))
