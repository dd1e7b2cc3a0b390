class Vector:
    """Numbers that are added place by place."""

    def __init__(self, values: list[float]) -> None:
        self.values = list(values)

    def __add__(self, other: "Vector") -> "Vector":
        total: list[float] = []
        for index in range(len(self.values)):
            total.append(self.values[index] + other.values[index])
        return Vector(total)


def walk(start: Vector, steps: list[Vector]) -> Vector:
    """Where one gets from the start."""
    place = start
    for step in steps:
        place += step
    return place
