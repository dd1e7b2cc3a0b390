from collections.abc import Iterator


def read_headers(lines: Iterator[str]) -> dict[str, str]:
    """Take the header lines up to the first blank line; what follows is left in place."""
    headers: dict[str, str] = {}
    for line in lines:
        if not line.strip():
            break
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    return headers
