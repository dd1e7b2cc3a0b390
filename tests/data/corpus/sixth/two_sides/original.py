def two_sides(neighbours: dict[str, list[str]]) -> dict[str, int] | None:
    """A side, 0 or 1, for each name so that neighbours differ, or None if there is no way."""
    sides: dict[str, int] = {}
    for start in neighbours:
        if start in sides:
            continue
        sides[start] = 0
        waiting = [start]
        while len(waiting) > 0:
            name = waiting[0]
            waiting = waiting[1:]
            for other in neighbours.get(name, []):
                if other not in sides:
                    sides[other] = 1 - sides[name]
                    waiting = waiting + [other]
                elif sides[other] == sides[name]:
                    return None
    return sides


def can_be_split(neighbours: dict[str, list[str]]) -> bool:
    """Whether two groups can be made without neighbours in one of them."""
    return two_sides(neighbours) is not None
