import queue

from module import drain, drop_all


def filled(*items):
    jobs = queue.Queue()
    for item in items:
        jobs.put(item)
    return jobs


def test_drain():
    jobs = filled("a", "b")
    assert drain(jobs) == ["a", "b"]
    assert jobs.empty()
    assert drain(jobs) == []


def test_drop():
    assert drop_all([filled(1), filled(), filled(2, 3)]) == 3
