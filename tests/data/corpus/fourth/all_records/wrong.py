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
    page: Page | None = fetch(None)
    while page is not None:
        cursor = page.following
        if cursor is not None and cursor in seen:
            raise RuntimeError(f"cursor {cursor} comes again")
        upcoming = None
        if cursor is not None:
            seen.add(cursor)
            upcoming = fetch(cursor)
        for item in page.items:
            yield item
        page = upcoming
