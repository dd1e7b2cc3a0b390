from collections.abc import Iterable, Iterator


def read_records(lines: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield (name, number) of each `name=number` line as it comes; blank lines are skipped."""
    for line in lines:
        if text := line.strip():
            name, _, number = text.partition("=")
            yield name, int(number)
