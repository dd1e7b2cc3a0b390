import json
from typing import Any


def read_json_lines(text: str) -> list[Any]:
    """One value a line; blank lines are passed over. Raises ValueError where a line is bad."""
    values: list[Any] = []
    for line in text.split("\n"):
        if line.strip() == "":
            continue
        values = values + [json.loads(line)]
    return values
