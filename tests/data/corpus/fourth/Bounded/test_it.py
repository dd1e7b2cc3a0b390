import pytest

from module import Bounded, Knob


def test_level():
    knob = Knob()
    assert knob.level == 0
    knob.level = 7
    assert knob.level == 7
    assert isinstance(Knob.level, Bounded)


def test_bounds():
    with pytest.raises(ValueError, match="level must be at most 10"):
        Knob().level = 11
