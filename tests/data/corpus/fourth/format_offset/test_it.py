import pytest

from module import format_offset, parse_offset


@pytest.mark.parametrize("text", ["+00:00", "+05:30", "-08:00", "+12:45"])
def test_there_and_back(text):
    assert format_offset(parse_offset(text)) == text
