from typing import Any


def right_aligned(values: list[Any]) -> list[str]:
    """Values as str() shows them, all as wide as the widest."""
    width = 0
    for value in values:
        if len(str(value)) > width:
            width = len(str(value))
    lines: list[str] = []
    for value in values:
        text = str(value)
        while len(text) < width:
            text = " " + text
        lines.append(text)
    return lines


def column(title: str, values: list[Any]) -> str:
    """A column with its title on top."""
    return "\n".join(right_aligned([title, *values]))
