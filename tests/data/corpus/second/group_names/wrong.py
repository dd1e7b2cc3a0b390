def group_names(names: list[str]) -> list[list[str]]:
    """Put names together that are the same without regard to case."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name.lower(), []).append(name)
    return list(groups.values())
