from collections.abc import AsyncIterable, AsyncIterator


async def numbered(lines: AsyncIterable[str]) -> AsyncIterator[str]:
    """Lines with their numbers, each as soon as it is there."""
    number = 0
    async for line in lines:
        number = number + 1
        text = str(number)
        while len(text) < 3:
            text = " " + text
        yield text + " " + line
