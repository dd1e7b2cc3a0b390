from collections.abc import Iterable, Iterator


def paragraphs(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines between empty ones, without their line ends, as they come."""
    current: list[str] = []
    for line in lines:
        if line.strip():
            current.append(line.rstrip("\n"))
        elif current:
            yield current
            current = []
    if current:
        yield current


def headings(lines: Iterable[str]) -> list[str]:
    """The first line of each paragraph."""
    return [paragraph[0] for paragraph in paragraphs(lines)]
