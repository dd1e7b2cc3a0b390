class Point:
    """A place on a map; users may hang attributes of their own on it."""

    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)


def midpoint(a, b):
    """The place half way between two."""
    return Point((a.x + b.x) / 2, (a.y + b.y) / 2)
