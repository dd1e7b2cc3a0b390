import pytest
from module import right_turns, turn


def test_turn():
    assert turn(350, 10) == 20.0
    assert turn(10, 350) == -20.0
    assert turn(0, 180) == 180.0
    with pytest.raises(ValueError):
        turn(0, float("inf"))


def test_right_turns():
    assert right_turns([0, 90, 45, 50]) == 2
    assert right_turns([]) == 0
