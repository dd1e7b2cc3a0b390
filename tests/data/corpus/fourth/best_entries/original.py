from collections.abc import Iterable
from typing import Any

Entry = dict[str, Any]


def best_entries(entries: Iterable[Entry], count: int) -> list[Entry]:
    """Entries of the highest scores, the highest first; of equal scores the earlier entry."""
    if count < 0:
        raise ValueError(f"no {count} entries")
    ordered: list[Entry] = []
    for entry in entries:
        score = entry["score"]
        at = len(ordered)
        while at > 0 and ordered[at - 1]["score"] < score:
            at = at - 1
        ordered = ordered[:at] + [entry] + ordered[at:]
    return ordered[:count]
