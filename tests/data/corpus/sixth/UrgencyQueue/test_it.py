import pytest
from module import UrgencyQueue


def test_order():
    queue = UrgencyQueue()
    for task, urgency in [("mail", 3), ("fire", 1), ("call", 3)]:
        queue.add(task, urgency)
    assert len(queue) == 3
    queue.add("call", 2)
    assert [queue.take() for _ in range(3)] == ["fire", "call", "mail"]


def test_empty():
    with pytest.raises(IndexError, match="no task is left"):
        UrgencyQueue().take()
