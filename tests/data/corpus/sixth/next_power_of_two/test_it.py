import pytest
from module import Arena, next_power_of_two


def test_powers():
    assert [next_power_of_two(number) for number in (1, 2, 3, 8, 9)] == [1, 2, 4, 8, 16]
    with pytest.raises(ValueError):
        next_power_of_two(-1)


def test_arena():
    arena = Arena()
    assert arena.reserve(5) == 0
    assert arena.reserve(16) == 1
    assert arena.used() == 24
