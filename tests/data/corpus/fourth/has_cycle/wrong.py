from collections.abc import Mapping, Sequence

Graph = Mapping[str, Sequence[str]]


def has_cycle(imports: Graph) -> bool:
    """Whether a module comes back to itself by way of what it imports."""
    for module in imports:
        if _comes_back(imports, module, set()):
            return True
    return False


def _comes_back(imports: Graph, module: str, seen: set[str]) -> bool:
    if module in seen:
        return True
    seen.add(module)
    for other in imports.get(module, ()):
        if _comes_back(imports, other, seen):
            return True
    return False
