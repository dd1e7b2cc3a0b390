import pytest

from module import JobQueue


def test_priorities():
    queue = JobQueue()
    queue.push("low", 20)
    queue.push("high", 1)
    queue.push("normal")
    assert [queue.pop() for _ in range(3)] == ["high", "normal", "low"]
    assert len(queue) == 0


def test_empty():
    with pytest.raises(IndexError):
        JobQueue().pop()
