import asyncio
from collections.abc import Awaitable, Callable
from typing import Any


class AsyncCache:
    """Loads each value once, also when several ask for it at the same time."""

    def __init__(self, load: Callable[[str], Awaitable[Any]]) -> None:
        self._load = load
        self._tasks: list[tuple[str, asyncio.Future[Any]]] = []

    async def get(self, key: str) -> Any:
        """The value of a key."""
        task = None
        for known, known_task in self._tasks:
            if known == key:
                task = known_task
        if task is None:
            task = asyncio.ensure_future(self._load(key))
            self._tasks = self._tasks + [(key, task)]
        return await task

    def keys(self) -> list[str]:
        """Keys that were asked for."""
        return [key for key, _ in self._tasks]
