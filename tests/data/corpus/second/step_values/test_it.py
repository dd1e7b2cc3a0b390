import pytest

from module import step_values


def test_values():
    assert step_values(1.0, 0.5, 4) == [1.0, 1.5, 2.0, 2.5]
    assert step_values(0.0, 0.1, 11)[-1] == pytest.approx(1.0)


def test_none():
    assert step_values(1.0, 1.0, 0) == []
