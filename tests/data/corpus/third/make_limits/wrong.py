from collections.abc import Callable


def make_limits(limits: dict[str, int]) -> dict[str, Callable[[int], bool]]:
    """A check for each limit, by its name, in the order of names."""
    checks = {}
    for name in sorted(limits):
        limit = limits[name]
        checks[name] = lambda value: value <= limit
    return checks
