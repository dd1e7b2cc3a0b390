from typing import Any


def render_value(value: Any) -> str:
    """Readable text of plain data; other objects are asked for their text."""
    if isinstance(value, list):
        text = "["
        for at in range(len(value)):
            if at > 0:
                text = text + ", "
            text = text + render_value(value[at])
        return text + "]"
    if isinstance(value, str):
        return "'" + value + "'"
    return str(value)


def render_record(record: dict[str, Any]) -> str:
    """Fields as name=value, in their order."""
    text = ""
    for name in record:
        if text != "":
            text = text + " "
        text = text + name + "=" + render_value(record[name])
    return text
