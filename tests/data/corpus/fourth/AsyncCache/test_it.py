import asyncio

from module import AsyncCache


def test_loaded_once():
    loaded = []

    async def load(key):
        loaded.append(key)
        return key * 2

    async def main():
        cache = AsyncCache(load)
        return [await cache.get("a"), await cache.get("b"), await cache.get("a")], cache.keys()

    assert asyncio.run(main()) == (["aa", "bb", "aa"], ["a", "b"])
    assert loaded == ["a", "b"]
