import posixpath


def with_extension(path: str, extension: str) -> str:
    """The path with another extension; a dot at the start of a name begins none."""
    return posixpath.splitext(path)[0] + extension


def thumbnail_of(path: str) -> str:
    """Where the small version of a picture is kept."""
    return "thumbs/" + with_extension(path, ".webp")
