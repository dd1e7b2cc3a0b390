def strip_prefix(names: list[str], prefix: str) -> list[str]:
    """Take the prefix off the names that begin with it, once."""
    stripped: list[str] = []
    for name in names:
        if name[: len(prefix)] == prefix:
            rest = ""
            for character in name[len(prefix) :]:
                rest = rest + character
            stripped.append(rest)
        else:
            stripped.append(name)
    return stripped
