def nested_depth(tree: list) -> int:
    """Return how many lists lie inside each other at the deepest place."""
    return 1 + max((nested_depth(child) for child in tree if isinstance(child, list)), default=0)
