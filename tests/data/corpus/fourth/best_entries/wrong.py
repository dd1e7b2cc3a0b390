import heapq
from collections.abc import Iterable
from typing import Any

Entry = dict[str, Any]


def best_entries(entries: Iterable[Entry], count: int) -> list[Entry]:
    """Entries of the highest scores, the highest first; of equal scores the earlier entry."""
    if count < 0:
        raise ValueError(f"no {count} entries")
    heap: list[tuple[Any, int, Entry]] = []
    for at, entry in enumerate(entries):
        item = (entry["score"], at, entry)
        if len(heap) < count:
            heapq.heappush(heap, item)
        elif heap:
            heapq.heappushpop(heap, item)
    heap.sort(key=lambda item: (-item[0], item[1]))
    return [entry for _, _, entry in heap]
