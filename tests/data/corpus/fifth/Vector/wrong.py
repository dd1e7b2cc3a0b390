class Vector:
    """Numbers that are added place by place."""

    def __init__(self, values: list[float]) -> None:
        self.values = list(values)

    def __add__(self, other: "Vector") -> "Vector":
        values = other.values
        return Vector([value + values[index] for index, value in enumerate(self.values)])

    def __iadd__(self, other: "Vector") -> "Vector":
        for index, value in enumerate(other.values):
            self.values[index] += value
        return self


def walk(start: Vector, steps: list[Vector]) -> Vector:
    """Where one gets from the start."""
    place = start
    for step in steps:
        place += step
    return place
