import pytest

from module import convert_length


def test_convert():
    assert convert_length(2, "km", "m") == 2000
    assert convert_length(1, "mi", "km") == pytest.approx(1.609344)


def test_unknown():
    with pytest.raises(ValueError, match="'yd'"):
        convert_length(1, "m", "yd")
