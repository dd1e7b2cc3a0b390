from collections.abc import Iterable, Sequence


def _parts(path: str) -> list[str]:
    return [part for part in path.split("/") if part]


def _inside(parts: list[str], root: list[str]) -> bool:
    return parts[: len(root)] == root


def visible_paths(paths: Iterable[str], roots: Sequence[str]) -> list[str]:
    """Paths that lie in one of the roots (or are one), in their order."""
    split_roots = [_parts(root) for root in roots]
    found: list[str] = []
    for path in paths:
        parts = _parts(path)
        if any(_inside(parts, root) for root in split_roots):
            found.append(path)
    return found
