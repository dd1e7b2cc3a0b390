import asyncio

from module import numbered


async def stream(*lines):
    for line in lines:
        yield line


def test_numbered():
    async def main():
        return [line async for line in numbered(stream("a", "b"))]

    assert asyncio.run(main()) == ["  1 a", "  2 b"]
