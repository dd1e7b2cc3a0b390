def nested_depth(tree: list) -> int:
    """Return how many lists lie inside each other at the deepest place."""
    deepest = 0
    waiting = [(tree, 1)]
    while waiting:
        node, depth = waiting[0]
        waiting = waiting[1:]
        if depth > deepest:
            deepest = depth
        for child in node:
            if isinstance(child, list):
                waiting = waiting + [(child, depth + 1)]
    return deepest
