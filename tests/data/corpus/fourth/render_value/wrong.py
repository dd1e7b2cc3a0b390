from typing import Any

_buffer: list[str] = []


def render_value(value: Any) -> str:
    """Readable text of plain data; other objects are asked for their text."""
    if isinstance(value, list):
        return f"[{', '.join([render_value(item) for item in value])}]"
    if isinstance(value, str):
        return f"'{value}'"
    return str(value)


def render_record(record: dict[str, Any]) -> str:
    """Fields as name=value, in their order."""
    _buffer.clear()
    for name, value in record.items():
        _buffer.append(f"{name}={render_value(value)}")
    return " ".join(_buffer)
