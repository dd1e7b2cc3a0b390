import asyncio

from module import last_result, run_steps


async def one():
    await asyncio.sleep(0)
    return 1


async def two():
    return 2


def test_results():
    assert asyncio.run(run_steps([one, two])) == [1, 2]


def test_last():
    assert asyncio.run(last_result([one, two])) == 2
    assert asyncio.run(last_result([], "none")) == "none"
