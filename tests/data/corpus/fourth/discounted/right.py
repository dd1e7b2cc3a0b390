from typing import Any

Line = dict[str, Any]


def discounted(lines: list[Line], percent: int) -> list[Line]:
    """The lines with prices (in cents) reduced, rounded down; what was given stays as it was."""
    if percent < 0 or percent > 100:
        raise ValueError(f"{percent} is no percentage")
    rest = 100 - percent
    return [{**line, "price": line["price"] * rest // 100} for line in lines]


def total(lines: list[Line]) -> int:
    """What the lines cost together."""
    return sum(line["price"] * line.get("count", 1) for line in lines)
