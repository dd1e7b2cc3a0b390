from collections.abc import Callable


def _at_most(limit: int) -> Callable[[int], bool]:
    def check(value: int) -> bool:
        return value <= limit

    return check


def make_limits(limits: dict[str, int]) -> dict[str, Callable[[int], bool]]:
    """A check for each limit, by its name, in the order of names."""
    names: list[str] = []
    for name in limits:
        place = 0
        while place < len(names) and names[place] < name:
            place += 1
        names.insert(place, name)
    checks = {}
    for name in names:
        checks[name] = _at_most(limits[name])
    return checks
