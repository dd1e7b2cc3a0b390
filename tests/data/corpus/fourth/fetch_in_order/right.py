import asyncio
from collections.abc import Awaitable, Callable, Sequence


async def fetch_in_order(
    fetch: Callable[[str], Awaitable[str]], addresses: Sequence[str]
) -> list[str]:
    """Contents of all addresses, fetched at the same time, in the order of the addresses."""
    tasks = [asyncio.ensure_future(fetch(address)) for address in addresses]
    return [await task for task in tasks]
