from collections import deque


def two_sides(neighbours: dict[str, list[str]]) -> dict[str, int] | None:
    """A side, 0 or 1, for each name so that neighbours differ, or None if there is no way."""
    sides: dict[str, int] = {}
    for start in neighbours:
        if start in sides:
            continue
        sides[start] = 0
        waiting = deque([start])
        while waiting:
            name = waiting.popleft()
            side = sides[name]
            for other in neighbours.get(name, ()):
                if sides.setdefault(other, -1) == -1:
                    sides[other] = 1 - side
                    waiting.append(other)
                elif sides[other] == side:
                    return None
    return sides


def can_be_split(neighbours: dict[str, list[str]]) -> bool:
    """Whether two groups can be made without neighbours in one of them."""
    return two_sides(neighbours) is not None
