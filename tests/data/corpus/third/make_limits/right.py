from collections.abc import Callable


def _at_most(limit: int) -> Callable[[int], bool]:
    def check(value: int) -> bool:
        return value <= limit

    return check


def make_limits(limits: dict[str, int]) -> dict[str, Callable[[int], bool]]:
    """A check for each limit, by its name, in the order of names."""
    return {name: _at_most(limits[name]) for name in sorted(limits)}
