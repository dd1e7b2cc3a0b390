def degrees(edges: list[tuple[str, str]]) -> dict[str, int]:
    """Number of ends of edges at each node."""
    names: list[str] = []
    for edge in edges:
        for name in edge:
            if name not in names:
                names.append(name)
    result: dict[str, int] = {}
    for name in names:
        result[name] = 0
        for left, right in edges:
            if left == name:
                result[name] = result[name] + 1
            if right == name:
                result[name] = result[name] + 1
    return result


def has_round_walk(edges: list[tuple[str, str]]) -> bool:
    """Whether every degree is even, so that each group has a walk over all its edges."""
    return all(degree % 2 == 0 for degree in degrees(edges).values())
