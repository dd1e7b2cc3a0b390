import queue
from typing import Any


def drain(jobs: "queue.Queue[Any]") -> list[Any]:
    """Takes out all that waits and marks it as done."""
    taken: list[Any] = []
    try:
        while True:
            taken.append(jobs.get_nowait())
            jobs.task_done()
    except queue.Empty:
        return taken


def drop_all(queues: "list[queue.Queue[Any]]") -> int:
    """Empties several queues, says how many items were lost."""
    return sum(len(drain(jobs)) for jobs in queues)
