from bisect import bisect_right
from operator import itemgetter

_threshold = itemgetter(0)


class Tariff:
    """Rates by income: each holds from its threshold on."""

    def __init__(self, brackets: list[tuple[int, int]]) -> None:
        self.brackets = sorted(brackets)

    def percent(self, income: int) -> int:
        """The rate of the highest bracket reached, 0 if none is."""
        place = bisect_right(self.brackets, income, key=_threshold)
        return self.brackets[place - 1][1] if place else 0

    def tax(self, income: int) -> int:
        """What is due, in whole units, rounded down."""
        return income * self.percent(income) // 100
