from typing import Any

Tree = dict[str, Any]


def prune(tree: Tree) -> Tree:
    """A copy without empty branches; a branch is empty when all below it is."""
    result: Tree = {}
    for name in tree:
        if isinstance(tree[name], dict):
            if len(prune(tree[name])) > 0:
                result[name] = prune(tree[name])
        else:
            result[name] = tree[name]
    return result
