import json
from typing import Any


def read_json_lines(text: str) -> list[Any]:
    """One value a line; blank lines are passed over. Raises ValueError where a line is bad."""
    lines = [line for line in text.split("\n") if line.strip()]
    return json.loads("[" + ",".join(lines) + "]")
