from collections.abc import Iterable


def plain_number(value: float) -> str:
    """A number with up to six decimals, as few as it needs, never with an exponent."""
    return f"{value:g}"


def svg_points(points: Iterable[tuple[float, float]]) -> str:
    """Value of the attribute of a polygon."""
    return " ".join(f"{plain_number(x)},{plain_number(y)}" for x, y in points)
