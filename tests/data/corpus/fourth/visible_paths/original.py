from collections.abc import Iterable, Sequence


def _inside(path: str, root: str) -> bool:
    path_parts = [part for part in path.split("/") if part != ""]
    root_parts = [part for part in root.split("/") if part != ""]
    if len(path_parts) < len(root_parts):
        return False
    for at in range(len(root_parts)):
        if path_parts[at] != root_parts[at]:
            return False
    return True


def visible_paths(paths: Iterable[str], roots: Sequence[str]) -> list[str]:
    """Paths that lie in one of the roots (or are one), in their order."""
    found: list[str] = []
    for path in paths:
        for root in roots:
            if _inside(path, root):
                found = found + [path]
                break
    return found
