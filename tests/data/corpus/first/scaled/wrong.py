def scaled(w: int, h: int, limit: int = 1024) -> tuple[int, int]:
    """Size of a picture shrunk to fit into limit x limit, at least 1 x 1; never enlarged."""
    longer = max(w, h)
    if longer > limit:
        w, h = w * limit // longer, h * limit // longer
    return max(w, 1), max(h, 1)
