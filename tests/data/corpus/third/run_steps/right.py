from collections.abc import Awaitable, Callable
from typing import Any

Step = Callable[[], Awaitable[Any]]


async def run_steps(steps: list[Step]) -> list[Any]:
    """Run steps one after the other; what each returns."""
    return [await step() for step in tuple(steps)]


async def last_result(steps: list[Step], default: Any = None) -> Any:
    """What the last step returns."""
    results = await run_steps(steps)
    return results[-1] if results else default
