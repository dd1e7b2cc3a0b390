async def retry_call(call, attempts):
    """Await `call()` up to `attempts` times and return the first result."""
    errors = []
    while True:
        try:
            result = await call()
        except Exception as error:
            errors = errors + [error]
            if len(errors) >= attempts:
                raise
        else:
            return result
