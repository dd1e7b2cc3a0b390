import json
from collections.abc import Iterator
from typing import Any


def read_events(path: str) -> Iterator[dict[str, Any]]:
    """Events of a log, one JSON object a line; the file must be there at the time of the call."""
    with open(path, encoding="utf-8") as stream:
        for line in stream:
            text = line.strip()
            if text:
                yield json.loads(text)
