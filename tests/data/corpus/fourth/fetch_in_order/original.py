import asyncio
from collections.abc import Awaitable, Callable, Sequence


async def fetch_in_order(
    fetch: Callable[[str], Awaitable[str]], addresses: Sequence[str]
) -> list[str]:
    """Contents of all addresses, fetched at the same time, in the order of the addresses."""
    tasks = []
    for address in addresses:
        tasks = tasks + [asyncio.ensure_future(fetch(address))]
    results: list[str] = []
    for task in tasks:
        results = results + [await task]
    return results
