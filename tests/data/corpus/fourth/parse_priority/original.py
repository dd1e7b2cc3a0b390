from enum import Enum


class Priority(Enum):
    """How urgent something is."""

    LOW = 1
    NORMAL = 2
    HIGH = 3
    DEFAULT = 2
    URGENT = 3


def parse_priority(text: str) -> Priority:
    """Priority by its name in any case, or by its number."""
    wanted = text.strip().upper()
    for name in Priority.__members__:
        if name == wanted:
            return Priority.__members__[name]
    for name in Priority.__members__:
        if str(Priority.__members__[name].value) == wanted:
            return Priority.__members__[name]
    raise ValueError(f"unknown priority {text!r}")
