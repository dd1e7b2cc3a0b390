import pytest

from module import Period


def test_changed():
    period = Period(3, 5, "trip")
    assert period.changed(last=9) == Period(3, 9, "trip")
    assert period.changed() == period
    assert period.days == 3


def test_wrong():
    with pytest.raises(ValueError):
        Period(3, 2)
    with pytest.raises(TypeError):
        Period(1, 2).changed(middle=2)
