import pytest

from module import runner_up


def test_second():
    assert runner_up([3, 9, 4, 1]) == 4
    assert runner_up([1, 2, 3, 4]) == 3


def test_too_few():
    with pytest.raises(ValueError):
        runner_up([1])
