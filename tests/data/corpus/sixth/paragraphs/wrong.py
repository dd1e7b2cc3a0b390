from collections.abc import Iterable, Iterator
from itertools import groupby


def _is_empty(line: str) -> bool:
    return not line.strip()


def paragraphs(lines: Iterable[str]) -> Iterator[Iterable[str]]:
    """Lines between empty ones, without their line ends, as they come."""
    for empty, group in groupby(lines, key=_is_empty):
        if not empty:
            yield (line.rstrip("\n") for line in group)


def headings(lines: Iterable[str]) -> list[str]:
    """The first line of each paragraph."""
    return [next(iter(paragraph)) for paragraph in paragraphs(lines)]
