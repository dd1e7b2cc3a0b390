import queue
from typing import Any


def drain(jobs: "queue.Queue[Any]") -> list[Any]:
    """Takes out all that waits and marks it as done."""
    taken: list[Any] = []
    while True:
        try:
            job = jobs.get_nowait()
        except queue.Empty:
            break
        taken = taken + [job]
        jobs.task_done()
    return taken


def drop_all(queues: "list[queue.Queue[Any]]") -> int:
    """Empties several queues, says how many items were lost."""
    return sum(len(drain(jobs)) for jobs in queues)
