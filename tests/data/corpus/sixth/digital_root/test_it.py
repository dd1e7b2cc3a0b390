import pytest
from module import by_root, digital_root


def test_digital_root():
    assert digital_root(493193) == 2
    assert digital_root(9) == digital_root(18) == 9
    with pytest.raises(ValueError):
        digital_root(-3)


def test_by_root():
    assert by_root([11, 2, 30]) == {2: [11, 2], 3: [30]}
