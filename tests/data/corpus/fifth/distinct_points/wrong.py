Point = tuple[float, float]


def distinct_points(points: list[Point], gap: float) -> list[Point]:
    """Points from left to right, without those closer than the gap to one kept before."""
    cells: dict[tuple[int, int], Point] = {}
    for x, y in points:
        cells.setdefault((round(x / gap), round(y / gap)), (x, y))
    return list(cells.values())
