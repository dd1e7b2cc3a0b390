def with_extension(path: str, extension: str) -> str:
    """The path with another extension; a dot at the start of a name begins none."""
    stem, dot, _ = path.rpartition(".")
    return (stem if dot else path) + extension


def thumbnail_of(path: str) -> str:
    """Where the small version of a picture is kept."""
    return "thumbs/" + with_extension(path, ".webp")
