def scaled(width: int, height: int, limit: int = 1024) -> tuple[int, int]:
    """Size of a picture shrunk to fit into limit x limit, at least 1 x 1; never enlarged."""
    new_width, new_height = width, height
    if width > limit or height > limit:
        longer = width
        if height > longer:
            longer = height
        new_width = width * limit // longer
        new_height = height * limit // longer
    if new_width < 1:
        new_width = 1
    if new_height < 1:
        new_height = 1
    return (new_width, new_height)
