from collections.abc import Awaitable, Callable


async def fetch_all(names: list[str], fetch: Callable[[str], Awaitable[str]]) -> dict[str, str]:
    """Fetches the pages one after the other (the server allows one request at a time)."""
    return {name: await fetch(name) for name in dict.fromkeys(names)}
