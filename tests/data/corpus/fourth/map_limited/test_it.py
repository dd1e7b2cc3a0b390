import asyncio

import pytest

from module import map_limited


async def double(number):
    await asyncio.sleep(0)
    return 2 * number


def test_results():
    assert asyncio.run(map_limited(double, [1, 2, 3], 2)) == [2, 4, 6]
    assert asyncio.run(map_limited(double, [], 1)) == []


def test_limit():
    with pytest.raises(ValueError):
        asyncio.run(map_limited(double, [1], 0))
