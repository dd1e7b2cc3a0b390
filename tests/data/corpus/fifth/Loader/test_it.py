import asyncio

from module import Loader


def test_fetched_once():
    asked = []

    async def fetch(key):
        asked.append(key)
        await asyncio.sleep(0)
        return key.upper()

    async def main():
        loader = Loader(fetch)
        return await asyncio.gather(loader.get("a"), loader.get("b"), loader.get("a"))

    assert asyncio.run(main()) == ["A", "B", "A"]
    assert asked == ["a", "b"]
