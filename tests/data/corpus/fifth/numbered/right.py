from collections.abc import AsyncIterable, AsyncIterator


async def numbered(lines: AsyncIterable[str]) -> AsyncIterator[str]:
    """Lines with their numbers, each as soon as it is there."""
    number = 0
    async for line in lines:
        number += 1
        yield f"{number:>3} {line}"
