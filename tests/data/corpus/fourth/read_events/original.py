import json
from collections.abc import Iterator
from typing import Any, TextIO


def read_events(path: str) -> Iterator[dict[str, Any]]:
    """Events of a log, one JSON object a line; the file must be there at the time of the call."""
    stream = open(path, encoding="utf-8")
    return _events(stream)


def _events(stream: TextIO) -> Iterator[dict[str, Any]]:
    try:
        while True:
            line = stream.readline()
            if line == "":
                break
            text = line.strip()
            if len(text) > 0:
                yield json.loads(text)
    finally:
        stream.close()
