from typing import Any


def right_aligned(values: list[Any]) -> list[str]:
    """Values as str() shows them, all as wide as the widest."""
    texts = [str(value) for value in values]
    width = max(map(len, texts), default=0)
    return [text.rjust(width) for text in texts]


def column(title: str, values: list[Any]) -> str:
    """A column with its title on top."""
    return "\n".join(right_aligned([title, *values]))
