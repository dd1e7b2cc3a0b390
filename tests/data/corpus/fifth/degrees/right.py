def degrees(edges: list[tuple[str, str]]) -> dict[str, int]:
    """Number of ends of edges at each node."""
    result: dict[str, int] = {}
    for left, right in edges:
        result[left] = result.get(left, 0) + 1
        result[right] = result.get(right, 0) + 1
    return result


def has_round_walk(edges: list[tuple[str, str]]) -> bool:
    """Whether every degree is even, so that each group has a walk over all its edges."""
    return all(degree % 2 == 0 for degree in degrees(edges).values())
