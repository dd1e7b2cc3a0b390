from collections.abc import Iterable
from operator import itemgetter
from typing import Any

Entry = dict[str, Any]


def best_entries(entries: Iterable[Entry], count: int) -> list[Entry]:
    """Entries of the highest scores, the highest first; of equal scores the earlier entry."""
    if count < 0:
        raise ValueError(f"no {count} entries")
    return sorted(entries, key=itemgetter("score"), reverse=True)[:count]
