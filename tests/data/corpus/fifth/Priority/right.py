from enum import Enum


class Priority(Enum):
    """How urgent a task is."""

    LOW = 1
    NORMAL = 2
    HIGH = 3


Task = tuple[str, Priority]


def by_urgency(tasks: list[Task]) -> list[Task]:
    """The most urgent first, equal ones by title."""
    return sorted(tasks, key=lambda task: (-task[1].value, task[0]))


def describe(title: str, priority: Priority) -> str:
    """A line of the list."""
    return f"{title} ({priority})"
