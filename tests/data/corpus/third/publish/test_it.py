import asyncio

from module import publish


def test_delivered():
    received = []

    async def receiver(message):
        received.append(message)

    assert asyncio.run(publish([receiver, receiver], "x")) == 2
    assert received == ["x", "x"]


def test_nobody():
    assert asyncio.run(publish([], "x")) == 0
