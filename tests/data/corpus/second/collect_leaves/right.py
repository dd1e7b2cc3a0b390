def collect_leaves(node, found=None):
    """Return all leaves of nested lists, from left to right."""
    if found is None:
        found = []
    for child in node:
        if isinstance(child, list):
            collect_leaves(child, found)
        else:
            found.append(child)
    return found
