def components(links: list[tuple[str, str]]) -> list[list[str]]:
    """Groups of linked pages, each in breadth first order from the page named first."""
    neighbours: dict[str, list[str]] = {}
    for left, right in links:
        neighbours.setdefault(left, []).append(right)
        neighbours.setdefault(right, []).append(left)
    seen: list[str] = []
    groups = []
    for start in neighbours:
        if start in seen:
            continue
        seen.append(start)
        group = [start]
        for page in group:
            for other in neighbours[page]:
                if other not in seen:
                    seen.append(other)
                    group.append(other)
        groups.append(group)
    return groups
