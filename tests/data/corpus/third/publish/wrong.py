import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

Receiver = Callable[[Any], Awaitable[None]]


async def publish(receivers: list[Receiver], message: Any) -> int:
    """Deliver a message to each receiver in turn; to how many it went."""
    tasks = [asyncio.ensure_future(receiver(message)) for receiver in receivers]
    await asyncio.sleep(0)
    return len(tasks)
