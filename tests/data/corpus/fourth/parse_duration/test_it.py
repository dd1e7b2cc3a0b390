import pytest

from module import parse_duration


def test_durations():
    assert parse_duration("1h30m") == 5400
    assert parse_duration("45s") == 45
    assert parse_duration("") == 0


@pytest.mark.parametrize("text", ["h", "12", "x"])
def test_malformed(text):
    with pytest.raises(ValueError):
        parse_duration(text)
