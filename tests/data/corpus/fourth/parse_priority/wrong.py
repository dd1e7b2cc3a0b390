from enum import Enum


class Priority(Enum):
    """How urgent something is."""

    LOW = 1
    NORMAL = 2
    HIGH = 3
    DEFAULT = 2
    URGENT = 3


_BY_NAME = {
    **{str(each.value): each for each in Priority},
    **{each.name: each for each in Priority},
}


def parse_priority(text: str) -> Priority:
    """Priority by its name in any case, or by its number."""
    found = _BY_NAME.get(text.strip().upper())
    if found is None:
        raise ValueError(f"unknown priority {text!r}")
    return found
