def clean_path(path: str) -> str:
    """Path below the root of the site, without dots and empty parts."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if parts:
                parts.pop()
        elif part and part != ".":
            parts.append(part)
    return "/".join(parts)
