from collections.abc import Awaitable, Callable
from typing import Any


class AsyncCache:
    """Loads each value once, also when several ask for it at the same time."""

    def __init__(self, load: Callable[[str], Awaitable[Any]]) -> None:
        self._load = load
        self._values: dict[str, Any] = {}

    async def get(self, key: str) -> Any:
        """The value of a key."""
        if key not in self._values:
            self._values[key] = await self._load(key)
        return self._values[key]

    def keys(self) -> list[str]:
        """Keys that were asked for."""
        return list(self._values)
