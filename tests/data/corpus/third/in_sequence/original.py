from collections.abc import Generator
from typing import Any


def in_sequence(*routines: Generator[Any, Any, Any]) -> Generator[Any, Any, int]:
    """Run routines one after the other as if they were one; how many were run."""
    waiting = list(routines)
    finished: list[Any] = []
    while len(waiting) > 0:
        routine = waiting.pop(0)
        outcome = yield from routine
        finished.append(outcome)
    return len(finished)


def replay(routine: Generator[Any, Any, Any]) -> list[Any]:
    """All that a routine yields if it is sent nothing."""
    seen = []
    for value in routine:
        seen.append(value)
    return seen
