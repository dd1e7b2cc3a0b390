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
    gate = asyncio.Semaphore(limit)

    async def one(item: A) -> B:
        async with gate:
            return await call(item)

    return list(await asyncio.gather(*[one(item) for item in items]))
