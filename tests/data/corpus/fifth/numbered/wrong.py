from collections.abc import AsyncIterable, AsyncIterator


async def numbered(lines: AsyncIterable[str]) -> AsyncIterator[str]:
    """Lines with their numbers, each as soon as it is there."""
    collected = [line async for line in lines]
    for number, line in enumerate(collected, start=1):
        yield f"{number:>3} {line}"
