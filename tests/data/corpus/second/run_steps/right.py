async def run_steps(steps):
    """Run the steps one after the other and return their results."""
    return [await step() for step in steps]
