from itertools import cycle


def assign(tasks: list[str], people: list[str]) -> dict[str, list[str]]:
    """Tasks by person, given out in turn; whoever gets none has an empty list."""
    plan: dict[str, list[str]] = {person: [] for person in people}
    for task, person in zip(tasks, cycle(people)):
        plan[person].append(task)
    return plan


def busiest(plan: dict[str, list[str]]) -> str | None:
    """The first person with the most tasks."""
    return max(plan, key=lambda person: len(plan[person]), default=None)
