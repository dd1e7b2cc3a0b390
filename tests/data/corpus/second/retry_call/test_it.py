import asyncio

import pytest

from module import retry_call


def failing(times):
    left = [OSError("gone")] * times

    async def call():
        if left:
            raise left.pop()
        return "here"

    return call


def test_second_time():
    assert asyncio.run(retry_call(failing(1), 3)) == "here"


def test_never():
    with pytest.raises(OSError, match="gone"):
        asyncio.run(retry_call(failing(5), 2))
