Graph = dict[str, list[str]]


def reachable(graph: Graph, start: str) -> set[str]:
    """What can be reached in one step or more."""
    found: list[str] = []
    waiting = list(graph.get(start, []))
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found.append(name)
            waiting = waiting + graph.get(name, [])
    return set(found)


def dead_modules(imports: Graph, entry: str) -> list[str]:
    """Modules that the entry point does not need, by name."""
    needed = reachable(imports, entry) | {entry}
    return sorted(name for name in imports if name not in needed)
