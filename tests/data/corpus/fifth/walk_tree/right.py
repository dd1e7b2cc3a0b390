from collections.abc import Iterator

Tree = dict[str, "Tree"]


def walk_tree(tree: Tree, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Path and names below, from the top; names that the caller takes out are not visited."""
    names = sorted(tree)
    yield path, names
    for name in names:
        yield from walk_tree(tree[name], path + "/" + name)


def all_paths(tree: Tree) -> list[str]:
    """Paths of all nodes but the root."""
    return [path for path, _ in walk_tree(tree) if path]
