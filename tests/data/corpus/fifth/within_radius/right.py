import math

Point = tuple[float, float]


def within_radius(points: list[Point], centre: Point, radius: float) -> list[Point]:
    """Points that are not further from the centre than the radius."""
    root = math.sqrt
    result: list[Point] = []
    for point in points:
        across = point[0] - centre[0]
        along = point[1] - centre[1]
        if root(across * across + along * along) <= radius:
            result.append(point)
    return result
