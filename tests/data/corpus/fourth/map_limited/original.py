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
        await gate.acquire()
        try:
            result = await call(item)
        finally:
            gate.release()
        return result

    waiting = []
    for item in items:
        waiting = waiting + [one(item)]
    results: list[B] = []
    for result in await asyncio.gather(*waiting):
        results = results + [result]
    return results
