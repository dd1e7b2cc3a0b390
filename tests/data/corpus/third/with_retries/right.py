from collections.abc import Awaitable, Callable
from typing import Any


async def with_retries(operation: Callable[[], Awaitable[Any]], attempts: int) -> Any:
    """What an operation returns when it first succeeds, else its last error."""
    if attempts < 1:
        raise ValueError("needs at least one attempt")
    last: Exception
    for _ in range(attempts):
        try:
            return await operation()
        except Exception as error:
            last = error
    raise last
