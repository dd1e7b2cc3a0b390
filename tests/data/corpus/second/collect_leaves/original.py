def collect_leaves(node, found=None):
    """Return all leaves of nested lists, from left to right."""
    if found is None:
        found = []
    for child in node:
        if isinstance(child, list):
            for leaf in collect_leaves(child):
                found.append(leaf)
        else:
            found.append(child)
    return found
