import math


def magnitudes(values: list[float]) -> list[float]:
    """The values without their signs, as floats."""
    result = []
    for index in range(len(values)):
        value = values[index]
        result.append(math.copysign(value, 1.0))
    return result


def report(values: list[float]) -> str:
    """Magnitudes as one line."""
    line = ""
    for value in magnitudes(values):
        if line:
            line += " "
        line += repr(value)
    return line
