from itertools import zip_longest


class Polynomial:
    """Coefficients from the constant term upwards, without zeros at the end."""

    def __init__(self, *coefficients: int) -> None:
        trimmed = list(coefficients)
        while trimmed and trimmed[-1] == 0:
            trimmed = trimmed[:-1]
        self.coefficients = tuple(trimmed)

    @property
    def degree(self) -> int:
        """Highest power; -1 for the zero polynomial."""
        return len(self.coefficients) - 1

    def __add__(self, other: "Polynomial") -> "Polynomial":
        total: list[int] = []
        for left, right in zip_longest(self.coefficients, other.coefficients, fillvalue=0):
            total = total + [left + right]
        return Polynomial(*total)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Polynomial):
            return NotImplemented
        return self.coefficients == other.coefficients

    def __hash__(self) -> int:
        return hash(self.coefficients)
