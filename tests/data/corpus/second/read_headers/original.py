from collections.abc import Iterator


def read_headers(lines: Iterator[str]) -> dict[str, str]:
    """Take the header lines up to the first blank line; what follows is left in place."""
    headers: dict[str, str] = {}
    while True:
        line = next(lines, "")
        if line.strip() == "":
            return headers
        place = line.find(":")
        if place == -1:
            place = len(line)
        name = line[:place].strip()
        value = line[place + 1 :].strip()
        headers = {**headers, name.lower(): value}
