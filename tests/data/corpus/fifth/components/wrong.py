def components(links: list[tuple[str, str]]) -> list[list[str]]:
    """Groups of linked pages, each in breadth first order from the page named first."""
    parent: dict[str, str] = {}

    def find(page: str) -> str:
        parent.setdefault(page, page)
        while parent[page] != page:
            parent[page] = parent[parent[page]]
            page = parent[page]
        return page

    for left, right in links:
        first, second = find(left), find(right)
        parent[second] = first
    groups: dict[str, list[str]] = {}
    for page in parent:
        groups.setdefault(find(page), []).append(page)
    return list(groups.values())
