def degrees(edges: list[tuple[str, str]]) -> dict[str, int]:
    """Number of ends of edges at each node."""
    neighbours: dict[str, set[str]] = {}
    for left, right in edges:
        neighbours.setdefault(left, set()).add(right)
        neighbours.setdefault(right, set()).add(left)
    return {name: len(others) for name, others in neighbours.items()}


def has_round_walk(edges: list[tuple[str, str]]) -> bool:
    """Whether every degree is even, so that each group has a walk over all its edges."""
    return all(degree % 2 == 0 for degree in degrees(edges).values())
