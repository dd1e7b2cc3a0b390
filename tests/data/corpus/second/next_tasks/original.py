def next_tasks(tasks: list[tuple[int, dict]], count: int) -> list[dict]:
    """Return the `count` most urgent tasks, the lowest number first, equals in order."""
    waiting = list(tasks)
    chosen: list[dict] = []
    while waiting and len(chosen) < count:
        best = 0
        for index in range(1, len(waiting)):
            if waiting[index][0] < waiting[best][0]:
                best = index
        chosen.append(waiting.pop(best)[1])
    return chosen
