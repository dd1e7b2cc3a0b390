from typing import TextIO


def read_header(stream: TextIO) -> dict[str, str]:
    """Fields up to the first empty line; the stream then stands at what follows."""
    fields: dict[str, str] = {}
    while (line := stream.readline()).strip():
        name, _, value = line.partition(":")
        fields[name.strip().lower()] = value.strip()
    return fields
