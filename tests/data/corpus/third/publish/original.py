from collections.abc import Awaitable, Callable
from typing import Any

Receiver = Callable[[Any], Awaitable[None]]


async def publish(receivers: list[Receiver], message: Any) -> int:
    """Deliver a message to each receiver in turn; to how many it went."""
    waiting = list(receivers)
    delivered = 0
    while len(waiting) > 0:
        receiver = waiting.pop(0)
        await receiver(message)
        delivered = delivered + 1
    return delivered
