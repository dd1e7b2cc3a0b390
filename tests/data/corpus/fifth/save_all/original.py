import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


async def save_all(names: list[str], save: Callable[[str], Coroutine[Any, Any, str]]) -> list[str]:
    """Saves all at the same time, answers in the order of the names."""
    tasks: list[asyncio.Task[str]] = []
    async with asyncio.TaskGroup() as group:
        for name in names:
            tasks = tasks + [group.create_task(save(name))]
    answers = []
    for task in tasks:
        answers.append(task.result())
    return answers
