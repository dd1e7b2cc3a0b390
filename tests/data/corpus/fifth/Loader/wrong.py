import asyncio
from collections.abc import Awaitable, Callable


class Loader:
    """Fetches each key once, for however many callers wait for it."""

    def __init__(self, fetch: Callable[[str], Awaitable[str]]) -> None:
        self._fetch = fetch
        self._tasks: dict[str, asyncio.Future[str]] = {}

    async def get(self, key: str) -> str:
        """The value of a key; a caller may be cancelled without harm to the others."""
        task = self._tasks.get(key)
        if task is None:
            task = self._tasks[key] = asyncio.ensure_future(self._fetch(key))
        return await task
