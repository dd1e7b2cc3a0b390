Point = tuple[float, float]


def within_radius(points: list[Point], centre: Point, radius: float) -> list[Point]:
    """Points that are not further from the centre than the radius."""
    x, y = centre
    limit = radius * radius
    return [point for point in points if (point[0] - x) ** 2 + (point[1] - y) ** 2 <= limit]
