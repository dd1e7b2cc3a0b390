import heapq


def next_tasks(tasks: list[tuple[int, dict]], count: int) -> list[dict]:
    """Return the `count` most urgent tasks, the lowest number first, equals in order."""
    return [task for _, task in heapq.nsmallest(count, tasks)]
