from collections.abc import Mapping, Sequence

Graph = Mapping[str, Sequence[str]]


def has_cycle(imports: Graph) -> bool:
    """Whether a module comes back to itself by way of what it imports."""
    cleared: set[str] = set()
    for module in imports:
        if _comes_back(imports, module, set(), cleared):
            return True
    return False


def _comes_back(imports: Graph, module: str, way: set[str], cleared: set[str]) -> bool:
    if module in way:
        return True
    if module in cleared:
        return False
    way.add(module)
    for other in imports.get(module, ()):
        if _comes_back(imports, other, way, cleared):
            return True
    way.remove(module)
    cleared.add(module)
    return False
