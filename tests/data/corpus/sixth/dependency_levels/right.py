def dependency_levels(needs: dict[str, list[str]]) -> dict[str, int]:
    """Round in which each can be built: one after the last of those that it needs."""
    known: dict[str, int] = {}
    above: set[str] = set()

    def level_of(name: str) -> int:
        if name in known:
            return known[name]
        if name in above:
            raise ValueError(f"{name} needs itself")
        above.add(name)
        level = 0
        for other in needs.get(name, ()):
            level = max(level, level_of(other) + 1)
        above.remove(name)
        known[name] = level
        return level

    return {name: level_of(name) for name in needs}
