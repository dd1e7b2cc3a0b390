import asyncio

from module import run_steps


def test_results():
    async def one():
        await asyncio.sleep(0)
        return 1

    async def two():
        return 2

    assert asyncio.run(run_steps([one, two])) == [1, 2]
