Point = tuple[float, float]


def distinct_points(points: list[Point], gap: float) -> list[Point]:
    """Points from left to right, without those closer than the gap to one kept before."""
    kept: list[Point] = []
    for point in points:
        x, y = point[0], point[1]
        for other in kept:
            if abs(x - other[0]) < gap and abs(y - other[1]) < gap:
                break
        else:
            kept.append(point)
    return kept
