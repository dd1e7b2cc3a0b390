from typing import Any


def count_leaves(tree: Any) -> int:
    """How many values there are in nested dicts, lists and tuples."""
    count = 0
    waiting = [tree]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, dict):
            for key in node:
                waiting.append(node[key])
        elif isinstance(node, (list, tuple)):
            for item in node:
                waiting.append(item)
        else:
            count = count + 1
    return count
