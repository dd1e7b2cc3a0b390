import queue
from typing import Any


def drain(jobs: "queue.Queue[Any]") -> list[Any]:
    """Takes out all that waits and marks it as done."""
    with jobs.mutex:
        taken = list(jobs.queue)
        jobs.queue.clear()
        jobs.not_full.notify_all()
    return taken


def drop_all(queues: "list[queue.Queue[Any]]") -> int:
    """Empties several queues, says how many items were lost."""
    return sum(len(drain(jobs)) for jobs in queues)
