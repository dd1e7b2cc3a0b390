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
    seen: list[str] = []
    cursor: str | None = None
    while True:
        page = fetch(cursor)
        for item in page.items:
            yield item
        if page.following is None:
            return
        if page.following in seen:
            raise RuntimeError(f"cursor {page.following} comes again")
        seen = seen + [page.following]
        cursor = page.following
