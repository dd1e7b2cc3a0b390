from collections.abc import Iterable, Iterator


def parse_pairs(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield name and value of each `name=value` line; comments are left out."""
    for line in lines:
        text = line.strip()
        if not text or text[0] == "#":
            continue
        name, _, value = text.partition("=")
        yield name.strip(), value.strip()
