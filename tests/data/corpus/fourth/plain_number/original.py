from collections.abc import Iterable


def plain_number(value: float) -> str:
    """A number with up to six decimals, as few as it needs, never with an exponent."""
    text = f"{value:.6f}"
    if "." in text:
        while text[-1] == "0":
            text = text[:-1]
        if text[-1] == ".":
            text = text[:-1]
    return text


def svg_points(points: Iterable[tuple[float, float]]) -> str:
    """Value of the attribute of a polygon."""
    return " ".join(f"{plain_number(x)},{plain_number(y)}" for x, y in points)
