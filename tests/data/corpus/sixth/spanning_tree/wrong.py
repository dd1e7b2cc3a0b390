def spanning_tree(edges):
    """The shortest edges, each (end, end, length), that join all that can be joined."""
    joined = set()
    tree = []
    for edge in sorted(edges, key=lambda edge: edge[2]):
        first, second, _ = edge
        if first in joined and second in joined or first == second:
            continue
        joined.update((first, second))
        tree.append(edge)
    return tree


def tree_length(edges):
    return sum(length for _, _, length in spanning_tree(edges))
