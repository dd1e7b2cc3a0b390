from collections import defaultdict


class Links:
    """Which page links to which."""

    def __init__(self) -> None:
        self._targets: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, page: str, target: str) -> None:
        """One more link."""
        self._targets[page].append(target)

    def out_degree(self, page: str) -> int:
        """How many links a page has."""
        count = 0
        for other, targets in self._targets.items():
            if other == page:
                for _ in targets:
                    count += 1
        return count

    def pages(self) -> list[str]:
        """All pages with links."""
        return list(self._targets)
