class Basket:
    """What a customer is about to buy."""

    def __init__(self, items):
        self.items = list(items)
        self._total = None

    def add(self, name, cents):
        """One more item."""
        self.items.append((name, cents))

    def total(self):
        """Sum of all prices in cents, as the basket stands."""
        if self._total is None:
            self._total = sum(item[1] for item in self.items)
        return self._total
