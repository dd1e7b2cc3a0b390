from typing import Optional


def join_path(parts: list[str], separator: Optional[str] = "/") -> str:
    """The parts with the separator in between; None: with nothing in between."""
    text = ""
    for index, part in enumerate(parts):
        if index > 0 and separator is not None:
            text += separator
        text += part
    return text
