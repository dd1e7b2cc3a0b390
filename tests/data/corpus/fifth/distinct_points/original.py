Point = tuple[float, float]


def distinct_points(points: list[Point], gap: float) -> list[Point]:
    """Points from left to right, without those closer than the gap to one kept before."""
    kept: list[Point] = []
    for point in points:
        is_new = True
        for other in kept:
            if abs(point[0] - other[0]) < gap and abs(point[1] - other[1]) < gap:
                is_new = False
        if is_new:
            kept = kept + [point]
    return kept
