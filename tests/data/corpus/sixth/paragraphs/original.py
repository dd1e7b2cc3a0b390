from collections.abc import Iterable, Iterator


def paragraphs(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines between empty ones, without their line ends, as they come."""
    current: list[str] = []
    for line in lines:
        if line.strip() == "":
            if len(current) > 0:
                yield current
            current = []
        else:
            current = current + [line.rstrip("\n")]
    if len(current) > 0:
        yield current


def headings(lines: Iterable[str]) -> list[str]:
    """The first line of each paragraph."""
    result: list[str] = []
    for paragraph in paragraphs(lines):
        for line in paragraph:
            result.append(line)
            break
    return result
