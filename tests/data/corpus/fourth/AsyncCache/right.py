import asyncio
from collections.abc import Awaitable, Callable
from typing import Any


class AsyncCache:
    """Loads each value once, also when several ask for it at the same time."""

    def __init__(self, load: Callable[[str], Awaitable[Any]]) -> None:
        self._load = load
        self._tasks: dict[str, asyncio.Future[Any]] = {}

    async def get(self, key: str) -> Any:
        """The value of a key."""
        task = self._tasks.get(key)
        if task is None:
            task = self._tasks[key] = asyncio.ensure_future(self._load(key))
        return await task

    def keys(self) -> list[str]:
        """Keys that were asked for."""
        return list(self._tasks)
