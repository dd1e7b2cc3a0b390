from collections.abc import Iterator


def read_headers(lines: Iterator[str]) -> dict[str, str]:
    """Take the header lines up to the first blank line; what follows is left in place."""
    head, _, _ = "\n".join(line.strip() for line in lines).partition("\n\n")
    headers: dict[str, str] = {}
    for line in head.split("\n"):
        if not line:
            break
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    return headers
