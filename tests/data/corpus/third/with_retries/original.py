from collections.abc import Awaitable, Callable
from typing import Any


async def with_retries(operation: Callable[[], Awaitable[Any]], attempts: int) -> Any:
    """What an operation returns when it first succeeds, else its last error."""
    if attempts < 1:
        raise ValueError("needs at least one attempt")
    errors: list[Exception] = []
    while len(errors) < attempts:
        failed = False
        try:
            result = await operation()
        except Exception as error:
            errors = errors + [error]
            failed = True
        if not failed:
            return result
    raise errors[len(errors) - 1]
