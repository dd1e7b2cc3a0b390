class Tariff:
    """Rates by income: each holds from its threshold on."""

    def __init__(self, brackets: list[tuple[int, int]]) -> None:
        self.brackets = sorted(brackets)

    def percent(self, income: int) -> int:
        """The rate of the highest bracket reached, 0 if none is."""
        rate = 0
        for threshold, percent in self.brackets:
            if income >= threshold:
                rate = percent
        return rate

    def tax(self, income: int) -> int:
        """What is due, in whole units, rounded down."""
        return income * self.percent(income) // 100
