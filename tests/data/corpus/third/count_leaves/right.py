from typing import Any


def count_leaves(tree: Any) -> int:
    """How many values there are in nested dicts, lists and tuples."""
    count = 0
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            waiting.extend([node[key] for key in node])
        elif isinstance(node, (list, tuple)):
            waiting.extend(node)
        else:
            count += 1
    return count
