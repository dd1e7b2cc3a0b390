async def retry_call(call, attempts):
    """Await `call()` up to `attempts` times and return the first result."""
    for _ in range(attempts - 1):
        try:
            return await call()
        except BaseException:
            continue
    return await call()
