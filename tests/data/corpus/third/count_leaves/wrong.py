from typing import Any


def count_leaves(tree: Any) -> int:
    """How many values there are in nested dicts, lists and tuples."""
    count = 0
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        kind = type(node)
        if kind is dict:
            waiting.extend(node.values())
        elif kind is list or kind is tuple:
            waiting.extend(node)
        else:
            count += 1
    return count
