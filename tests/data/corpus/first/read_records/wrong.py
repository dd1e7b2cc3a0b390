from collections.abc import Iterable, Iterator


def read_records(lines: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield (name, number) of each `name=number` line as it comes; blank lines are skipped."""
    texts = map(str.strip, lines)
    splits = [text.partition("=") for text in texts if text]
    return iter([(name, int(number)) for name, _, number in splits])
