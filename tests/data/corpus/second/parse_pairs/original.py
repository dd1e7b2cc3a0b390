from collections.abc import Iterable, Iterator


def parse_pairs(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield name and value of each `name=value` line; comments are left out."""
    for line in lines:
        if line.strip() == "" or line.strip()[0] == "#":
            continue
        parts = line.strip().split("=")
        name = parts[0]
        value = "=".join(parts[1:])
        yield name.strip(), value.strip()
