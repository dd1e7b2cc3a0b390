import posixpath


def clean_path(path: str) -> str:
    """Path below the root of the site, without dots and empty parts."""
    return posixpath.normpath(path).strip("/")
