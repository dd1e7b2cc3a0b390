from typing import Any

Tree = dict[str, Any]


def prune(tree: Tree) -> Tree:
    """A copy without empty branches; a branch is empty when all below it is."""
    result: Tree = {}
    for name, value in tree.items():
        if isinstance(value, dict):
            value = prune(value)
            if not value:
                continue
        result[name] = value
    return result
