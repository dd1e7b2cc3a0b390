from collections.abc import Generator
from itertools import chain
from typing import Any


def in_sequence(*routines: Generator[Any, Any, Any]) -> Generator[Any, Any, int]:
    """Run routines one after the other as if they were one; how many were run."""
    for value in chain.from_iterable(routines):
        yield value
    return len(routines)


def replay(routine: Generator[Any, Any, Any]) -> list[Any]:
    """All that a routine yields if it is sent nothing."""
    return list(routine)
