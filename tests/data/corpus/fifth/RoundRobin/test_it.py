import pytest
from module import RoundRobin


def test_turns():
    robin = RoundRobin(["a"])
    robin.add("b")
    assert [robin.next() for _ in range(5)] == ["a", "b", "a", "b", "a"]


def test_nobody():
    with pytest.raises(LookupError, match="no workers"):
        RoundRobin([]).next()
