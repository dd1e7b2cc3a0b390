from collections.abc import Awaitable, Callable
from typing import Any

Receiver = Callable[[Any], Awaitable[None]]


async def publish(receivers: list[Receiver], message: Any) -> int:
    """Deliver a message to each receiver in turn; to how many it went."""
    waiting = tuple(receivers)
    for receiver in waiting:
        await receiver(message)
    return len(waiting)
