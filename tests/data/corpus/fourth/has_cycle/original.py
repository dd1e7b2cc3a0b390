from collections.abc import Mapping, Sequence

Graph = Mapping[str, Sequence[str]]


def has_cycle(imports: Graph) -> bool:
    """Whether a module comes back to itself by way of what it imports."""
    for module in imports:
        if _comes_back(imports, module, []):
            return True
    return False


def _comes_back(imports: Graph, module: str, way: list[str]) -> bool:
    if module in way:
        return True
    for other in imports.get(module, []):
        if _comes_back(imports, other, way + [module]):
            return True
    return False
