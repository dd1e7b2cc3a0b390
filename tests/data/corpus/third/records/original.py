from collections.abc import Iterator
from typing import Any


def records(source: Any) -> Iterator[tuple[str, str]]:
    """Names and values from the lines of a source, which is closed afterwards."""
    try:
        for line in source:
            stripped = ""
            for char in line:
                if char != "\n":
                    stripped = stripped + char
            if stripped == "" or stripped[0] == "#":
                continue
            name, _, value = stripped.partition("=")
            yield name, value
    finally:
        source.close()
