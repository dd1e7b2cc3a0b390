import asyncio

from module import fetch_in_order


async def fetch(address):
    return address.upper()


def test_one():
    assert asyncio.run(fetch_in_order(fetch, ["a"])) == ["A"]
    assert asyncio.run(fetch_in_order(fetch, [])) == []


def test_all():
    assert sorted(asyncio.run(fetch_in_order(fetch, ["a", "b"]))) == ["A", "B"]
