from operator import itemgetter
from typing import Any


def run_order(queue: list[tuple[int, Any]]) -> list[Any]:
    """Jobs by priority, smallest number first, else as queued."""
    return [job for _, job in sorted(queue, key=itemgetter(0))]
