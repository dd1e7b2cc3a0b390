from heapq import heapify, heappop
from typing import Any


def run_order(queue: list[tuple[int, Any]]) -> list[Any]:
    """Jobs by priority, smallest number first, else as queued."""
    waiting = list(queue)
    heapify(waiting)
    ordered = []
    while waiting:
        _, job = heappop(waiting)
        ordered.append(job)
    return ordered
