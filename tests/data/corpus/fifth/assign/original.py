def assign(tasks: list[str], people: list[str]) -> dict[str, list[str]]:
    """Tasks by person, given out in turn; whoever gets none has an empty list."""
    plan: dict[str, list[str]] = {}
    for person in people:
        plan[person] = []
    for index in range(len(tasks)):
        person = people[index % len(people)]
        plan[person] = plan[person] + [tasks[index]]
    return plan


def busiest(plan: dict[str, list[str]]) -> str | None:
    """The first person with the most tasks."""
    return max(plan, key=lambda person: len(plan[person]), default=None)
