def group_names(names: list[str]) -> list[list[str]]:
    """Put names together that are the same without regard to case."""
    groups: list[list[str]] = []
    for name in names:
        for group in groups:
            if group[0].casefold() == name.casefold():
                group.append(name)
                break
        else:
            groups.append([name])
    return groups
