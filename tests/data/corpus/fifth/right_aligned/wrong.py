from typing import Any


def right_aligned(values: list[Any]) -> list[str]:
    """Values as str() shows them, all as wide as the widest."""
    width = max((len(str(value)) for value in values), default=0)
    return [f"{value:>{width}}" for value in values]


def column(title: str, values: list[Any]) -> str:
    """A column with its title on top."""
    return "\n".join(right_aligned([title, *values]))
