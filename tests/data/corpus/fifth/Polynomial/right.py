from itertools import zip_longest


class Polynomial:
    """Coefficients from the constant term upwards, without zeros at the end."""

    def __init__(self, *coefficients: int) -> None:
        end = len(coefficients)
        while end and coefficients[end - 1] == 0:
            end -= 1
        self.coefficients = coefficients[:end]

    @property
    def degree(self) -> int:
        """Highest power; -1 for the zero polynomial."""
        return len(self.coefficients) - 1

    def __add__(self, other: "Polynomial") -> "Polynomial":
        pairs = zip_longest(self.coefficients, other.coefficients, fillvalue=0)
        return Polynomial(*[left + right for left, right in pairs])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Polynomial):
            return NotImplemented
        return self.coefficients == other.coefficients

    def __hash__(self) -> int:
        return hash(self.coefficients)
