def nested_depth(tree: list) -> int:
    """Return how many lists lie inside each other at the deepest place."""
    deepest = 0
    level = [tree]
    while level:
        deepest += 1
        level = [child for node in level for child in node if isinstance(child, list)]
    return deepest
