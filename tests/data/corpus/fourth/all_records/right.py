from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Page:
    """Part of a listing, and the cursor of what follows."""

    items: list[Any]
    following: str | None = None


def all_records(fetch: Callable[[str | None], Page]) -> Iterator[Any]:
    """Records of all pages, each page fetched when it is needed."""
    seen: set[str] = set()
    cursor: str | None = None
    while True:
        page = fetch(cursor)
        for item in page.items:
            yield item
        cursor = page.following
        if cursor is None:
            return
        if cursor in seen:
            raise RuntimeError(f"cursor {cursor} comes again")
        seen.add(cursor)
