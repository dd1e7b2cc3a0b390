from collections.abc import Iterable, Iterator


def read_records(lines: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield (name, number) of each `name=number` line as it comes; blank lines are skipped."""
    for line in lines:
        text = line.strip()
        if len(text) == 0:
            continue
        parts = text.split("=", 1)
        yield parts[0], int(parts[1] if len(parts) > 1 else "")
