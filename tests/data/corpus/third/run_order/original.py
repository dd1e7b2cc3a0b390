from typing import Any


def run_order(queue: list[tuple[int, Any]]) -> list[Any]:
    """Jobs by priority, smallest number first, else as queued."""
    waiting = list(queue)
    ordered = []
    while waiting:
        best = 0
        for index in range(1, len(waiting)):
            if waiting[index][0] < waiting[best][0]:
                best = index
        _, job = waiting.pop(best)
        ordered.append(job)
    return ordered
