import json
from collections.abc import Iterator
from typing import Any, TextIO


def read_events(path: str) -> Iterator[dict[str, Any]]:
    """Events of a log, one JSON object a line; the file must be there at the time of the call."""
    return _events(open(path, encoding="utf-8"))


def _events(stream: TextIO) -> Iterator[dict[str, Any]]:
    with stream:
        for line in stream:
            text = line.strip()
            if text:
                yield json.loads(text)
