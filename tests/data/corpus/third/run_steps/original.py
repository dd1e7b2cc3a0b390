from collections.abc import Awaitable, Callable
from typing import Any

Step = Callable[[], Awaitable[Any]]


async def run_steps(steps: list[Step]) -> list[Any]:
    """Run steps one after the other; what each returns."""
    results: list[Any] = []
    waiting = list(steps)
    while len(waiting) > 0:
        step = waiting.pop(0)
        result = await step()
        results = results + [result]
    return results


async def last_result(steps: list[Step], default: Any = None) -> Any:
    """What the last step returns."""
    results = await run_steps(steps)
    if len(results) == 0:
        return default
    return results[len(results) - 1]
