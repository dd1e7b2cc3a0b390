from collections.abc import Iterable, Iterator


def parse_pairs(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield name and value of each `name=value` line; comments are left out."""
    pairs = []
    for line in lines:
        text = line.strip()
        if text and text[0] != "#":
            name, _, value = text.partition("=")
            pairs.append((name.strip(), value.strip()))
    return iter(pairs)
