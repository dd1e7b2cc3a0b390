async def run_steps(steps):
    """Run the steps one after the other and return their results."""
    results = []
    position = 0
    while position < len(steps):
        result = await steps[position]()
        results = results + [result]
        position = position + 1
    return results
