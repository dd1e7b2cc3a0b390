from collections.abc import Iterator
from typing import Any


def records(source: Any) -> Iterator[tuple[str, str]]:
    """Names and values from the lines of a source, which is closed afterwards."""
    for line in source:
        stripped = line.replace("\n", "")
        if stripped and not stripped.startswith("#"):
            name, _, value = stripped.partition("=")
            yield name, value
    source.close()
