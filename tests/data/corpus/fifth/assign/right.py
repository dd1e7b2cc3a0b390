def assign(tasks: list[str], people: list[str]) -> dict[str, list[str]]:
    """Tasks by person, given out in turn; whoever gets none has an empty list."""
    plan: dict[str, list[str]] = {person: [] for person in people}
    count = len(people)
    for index, task in enumerate(tasks):
        plan[people[index % count]].append(task)
    return plan


def busiest(plan: dict[str, list[str]]) -> str | None:
    """The first person with the most tasks."""
    return max(plan, key=lambda person: len(plan[person]), default=None)
