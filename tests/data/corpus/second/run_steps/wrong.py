import asyncio


async def run_steps(steps):
    """Run the steps one after the other and return their results."""
    return list(await asyncio.gather(*(step() for step in steps)))
