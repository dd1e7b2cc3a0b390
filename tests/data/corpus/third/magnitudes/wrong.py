def magnitudes(values: list[float]) -> list[float]:
    """The values without their signs, as floats."""
    return [float(-value if value < 0 else value) for value in values]


def report(values: list[float]) -> str:
    """Magnitudes as one line."""
    return " ".join([repr(value) for value in magnitudes(values)])
