import pytest
from module import read_json_lines


def test_values():
    assert read_json_lines('{"a": 1}\n\n[2, 3]\n') == [{"a": 1}, [2, 3]]
    assert read_json_lines("") == []


def test_bad():
    with pytest.raises(ValueError):
        read_json_lines('{"a": 1}\n{"b": ')
