from collections.abc import Iterator

Tree = dict[str, "Tree"]


def walk_tree(tree: Tree, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Path and names below, from the top; names that the caller takes out are not visited."""
    waiting = [(tree, path)]
    while waiting:
        node, path = waiting.pop()
        names = sorted(node)
        waiting.extend([(node[name], path + "/" + name) for name in reversed(names)])
        yield path, names


def all_paths(tree: Tree) -> list[str]:
    """Paths of all nodes but the root."""
    return [path for path, _ in walk_tree(tree) if path]
