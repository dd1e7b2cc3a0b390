def _root(parents, end):
    while parents.setdefault(end, end) != end:
        parents[end] = parents[parents[end]]
        end = parents[end]
    return end


def spanning_tree(edges):
    """The shortest edges, each (end, end, length), that join all that can be joined."""
    parents = {}
    tree = []
    for edge in sorted(edges, key=lambda edge: edge[2]):
        first, second, _ = edge
        first = _root(parents, first)
        second = _root(parents, second)
        if first != second:
            parents[second] = first
            tree.append(edge)
    return tree


def tree_length(edges):
    return sum(length for _, _, length in spanning_tree(edges))
