def clean_path(path: str) -> str:
    """Path below the root of the site, without dots and empty parts."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == "" or part == ".":
            continue
        if part == "..":
            parts = parts[:-1]
        else:
            parts = parts + [part]
    return "/".join(parts)
