def _level(name: str, needs: dict[str, list[str]], above: list[str]) -> int:
    if name in above:
        raise ValueError(f"{name} needs itself")
    level = 0
    for other in needs.get(name, []):
        found = _level(other, needs, above + [name])
        if found + 1 > level:
            level = found + 1
    return level


def dependency_levels(needs: dict[str, list[str]]) -> dict[str, int]:
    """Round in which each can be built: one after the last of those that it needs."""
    levels: dict[str, int] = {}
    for name in needs:
        levels[name] = _level(name, needs, [])
    return levels
