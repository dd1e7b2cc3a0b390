class Basket:
    """What a customer is about to buy."""

    def __init__(self, items):
        self.items = list(items)

    def add(self, name, cents):
        """One more item."""
        self.items.append((name, cents))

    def total(self):
        """Sum of all prices in cents, as the basket stands."""
        return sum([item[1] for item in self.items])
