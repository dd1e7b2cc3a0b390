from collections.abc import Iterable, Sequence


def visible_paths(paths: Iterable[str], roots: Sequence[str]) -> list[str]:
    """Paths that lie in one of the roots (or are one), in their order."""
    prefixes = tuple(root.rstrip("/") for root in roots)
    return [path for path in paths if path.startswith(prefixes)]
