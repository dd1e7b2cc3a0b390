def with_extension(path: str, extension: str) -> str:
    """The path with another extension; a dot at the start of a name begins none."""
    slash = -1
    for at in range(len(path)):
        if path[at] == "/":
            slash = at
    start = slash + 1
    while start < len(path) and path[start] == ".":
        start = start + 1
    dot = -1
    for at in range(start, len(path)):
        if path[at] == ".":
            dot = at
    if dot == -1:
        return path + extension
    return path[:dot] + extension


def thumbnail_of(path: str) -> str:
    """Where the small version of a picture is kept."""
    return "thumbs/" + with_extension(path, ".webp")
