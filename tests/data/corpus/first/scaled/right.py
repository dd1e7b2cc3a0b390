def scaled(width: int, height: int, limit: int = 1024) -> tuple[int, int]:
    """Size of a picture shrunk to fit into limit x limit, at least 1 x 1; never enlarged."""
    longer = max(width, height)
    if longer > limit:
        width, height = width * limit // longer, height * limit // longer
    return max(width, 1), max(height, 1)
