def mirror_points(points):
    """Mirror points at the vertical axis."""
    return [(-point[0], point[1]) for point in points]
