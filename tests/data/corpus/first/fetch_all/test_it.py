import asyncio

from module import fetch_all


async def upper(name):
    return name.upper()


def test_pages():
    assert asyncio.run(fetch_all(["a", "b", "a"], upper)) == {"a": "A", "b": "B"}
