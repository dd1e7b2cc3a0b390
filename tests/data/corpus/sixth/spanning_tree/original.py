def spanning_tree(edges):
    """The shortest edges, each (end, end, length), that join all that can be joined."""
    groups = []
    tree = []
    for edge in sorted(edges, key=lambda edge: edge[2]):
        first, second, _ = edge
        for end in (first, second):
            if not any(end in group for group in groups):
                groups.append([end])
        group_of_first = next(group for group in groups if first in group)
        group_of_second = next(group for group in groups if second in group)
        if group_of_first is group_of_second:
            continue
        groups = [
            group
            for group in groups
            if group is not group_of_first and group is not group_of_second
        ]
        groups.append(group_of_first + group_of_second)
        tree.append(edge)
    return tree


def tree_length(edges):
    total = 0
    for _, _, length in spanning_tree(edges):
        total = total + length
    return total
