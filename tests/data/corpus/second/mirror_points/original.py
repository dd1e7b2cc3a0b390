def mirror_points(points):
    """Mirror points at the vertical axis."""
    mirrored = []
    for index in range(len(points)):
        point = points[index]
        x = point[0]
        y = point[1]
        mirrored.append((0 - x, y))
    return mirrored
