def collect_leaves(node, found=[]):
    """Return all leaves of nested lists, from left to right."""
    for child in node:
        if isinstance(child, list):
            collect_leaves(child, found)
        else:
            found.append(child)
    return found
