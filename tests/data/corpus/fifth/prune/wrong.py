from typing import Any

Tree = dict[str, Any]


def prune(tree: Tree) -> Tree:
    """A copy without empty branches; a branch is empty when all below it is."""
    return {
        name: prune(value) if isinstance(value, dict) else value
        for name, value in tree.items()
        if value != {}
    }
