class Point:
    """A place on a map; users may hang attributes of their own on it."""

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)


def midpoint(a, b):
    """The place half way between two."""
    xs = [a.x, b.x]
    ys = [a.y, b.y]
    return Point(sum(xs) / len(xs), sum(ys) / len(ys))
