import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


async def save_all(names: list[str], save: Callable[[str], Coroutine[Any, Any, str]]) -> list[str]:
    """Saves all at the same time, answers in the order of the names."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(save(name)) for name in names]
    return [task.result() for task in tasks]
