import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


async def map_limited(
    call: Callable[[A], Awaitable[B]], items: Iterable[A], limit: int
) -> list[B]:
    """Results of the calls, in order, with at most `limit` of them running at any time."""
    if limit < 1:
        raise ValueError("at least one must run")
    waiting = list(items)
    results: list[B] = []
    for start in range(0, len(waiting), limit):
        batch = waiting[start : start + limit]
        results.extend(await asyncio.gather(*[call(item) for item in batch]))
    return results
