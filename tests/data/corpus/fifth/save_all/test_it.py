import asyncio

from module import save_all


def test_answers():
    async def save(name):
        await asyncio.sleep(0)
        return name + " saved"

    assert asyncio.run(save_all(["a", "b"], save)) == ["a saved", "b saved"]
    assert asyncio.run(save_all([], save)) == []
